-- LOSES: every account, shop and membership.
drop table shop.members;
drop table shop.tenants;
drop table platform.accounts;
