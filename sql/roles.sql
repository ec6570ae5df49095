-- WHY. Three roles divide the power over the database, and none of them can get around row-level security.
-- Run once as a superuser, connected to the database that TeleShop is to use; safe to run again.
-- Passwords are set apart from this file (alter role … password …), so that none is ever written down here.

do $$
begin
  if not exists (select from pg_roles where rolname = 'teleshop_owner') then
    create role teleshop_owner login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'teleshop_app') then
    create role teleshop_app login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'teleshop_platform') then
    create role teleshop_platform login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end
$$;

-- The owner may create schemas here; nobody else may create anything, not even a temporary table.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect, create, temporary on database %I to teleshop_owner', current_database());
  execute format('grant connect on database %I to teleshop_app, teleshop_platform', current_database());
end
$$;
revoke all on schema public from public;
