"""开放数据: what is public, for programs: feeds and files of any list, under the conditions of its page."""
