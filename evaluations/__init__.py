"""考核评价 (policy 三(一)1,3): evaluations, rankings, warnings, quarterly reports."""
