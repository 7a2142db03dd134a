"""评分: the arithmetic of domain §5.2, from figures to points, without a look at the database."""
