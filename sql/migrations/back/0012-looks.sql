-- LOSES: every shop's look, and those of its published versions; sites then look as the program's default.
alter table shop.versions drop column look;
drop table shop.looks;
