"""失信记录、惩戒、激励 (policy 三(二)2–3): dishonesty records, sanctions, rectification."""
