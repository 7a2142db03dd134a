"""季度报告, 双公示月报, 通报: every figure by name with its definition, frozen when it is computed (domain §8)."""
