-- WHY. A theme holds the shop's own style sheet as well, of up to 20,000 characters.
alter table shop.looks drop constraint looks_theme_check,
  add constraint looks_theme_check check (jsonb_typeof(theme) = 'object' and pg_column_size(theme) <= 100000);
