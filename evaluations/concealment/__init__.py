"""防瞒报: gaps in number series, and what declarations and samples say of a body."""
