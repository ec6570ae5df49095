-- LOSES: every translation; shops keep their languages, and show in each of them what was written.
drop table shop.translations;
drop table shop.dictionaries;
