"""权益保护 (policy 三(二)4): objections, complaints, credit repair."""
