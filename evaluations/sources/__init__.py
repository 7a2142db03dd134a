"""数据来源: what an indicator counts, each source with the names of its figures and the records behind them."""
