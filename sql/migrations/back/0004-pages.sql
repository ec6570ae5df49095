-- LOSES: every page, its history, and every published version.
alter table shop.tenants drop constraint tenants_live_version;
drop table shop.publications;
drop table shop.versions;
drop table shop.page_edits;
drop table shop.pages;
