-- LOSES: how publishings went and what each version changed; versions and sites stay.
drop table shop.version_marks, shop.publishings;
alter table shop.versions drop column changes;
