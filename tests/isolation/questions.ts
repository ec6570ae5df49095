// Questions to PostgreSQL's own catalogue about the wall between tenants. Each answer names the offenders; a sound database answers with none.

export type Question = {
  /** What must hold, as a sentence. */
  holds: string
  /** Selects one text column `offender`. */
  sql: string
  /** What makes it untrue, and the offender that must then be named: a question that cannot fail asks nothing. */
  spoil: string
  named: string
}

/** Ways across the wall that are meant, each with its reason. Whatever is not here is an offender. */
const MEANT = {
  policies: {
    "shop.tenants: the platform routes to every shop": "a host name must find its shop",
    "shop.tenants: the platform suspends and resumes": "an operator acts on any shop",
    "shop.members: the platform finds the shops of a person": "who may do what in which shop is asked before any tenant is known",
    "shop.updates: the platform stores what arrives": "updates of many shops are stored in one commit",
    "shop.updates: the platform sees what waits and what is over": "what a killed process left behind must be found; without the bodies",
    "shop.updates: the platform removes what is over": "updates are kept for 48 hours",
    "shop.outbox: the platform sees what waits to be sent": "what a killed process was about to send must be found; without the words",
    "shop.outbox: the platform removes what is over": "what was sent, many shops' in one commit, and what nobody waits for any more",
  },
  platformRights: {
    "shop.tenants": "see its two policies above",
    "shop.members": "see its policy above: who is in which shop in which role, and nothing else",
    "shop.updates": "see its three policies above",
    "shop.outbox": "see its two policies above",
  },
  foreignKeys: {
    "shop.members → platform.accounts": "accounts belong to no tenant, and their ids are no secret worth keeping from a member's shop",
  },
  indexes: {
    "shop.tenants_slug_key": "a slug is a host name: unique across shops, and that one is taken may be known",
    "shop.members_of_account": "a person's shops are found by it; not unique, so it tells nothing",
  },
  securityDefiner: {} as Record<string, string>,
}

/** Tables that hold tenants' rows, with the column that says whose; the queue's own tables hold ids only and are left out. */
const TENANT_TABLES = `
  tenant_tables as (
    select c.oid, n.nspname || '.' || c.relname as name, a.attnum as key, a.attname as key_name, c.relrowsecurity, c.relforcerowsecurity, a.attnotnull, a.atthasdef
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      and a.attname = case when n.nspname || '.' || c.relname = 'shop.tenants' then 'id' else 'tenant_id' end
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')
  )`

const listed = (meant: Record<string, string>) =>
  `array[${Object.keys(meant)
    .map((name) => `'${name}'`)
    .join(", ")}]::text[]`

const BAD_TABLE = "create table shop.bad (tenant_id uuid not null references shop.tenants, id uuid not null, primary key (tenant_id, id));"
const WALLED = "alter table shop.bad enable row level security; alter table shop.bad force row level security;"
const OURS = "('teleshop_owner', 'teleshop_app', 'teleshop_platform')"

export const QUESTIONS: readonly Question[] = [
  {
    holds: "every table of a shop says whose each row is",
    sql: `
      select c.relname::text as offender from pg_class c
      where c.relnamespace = 'shop'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'tenants'
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`,
    spoil: "create table shop.bad (id uuid primary key)",
    named: "bad",
  },
  {
    holds: "a row's tenant is always known and never guessed: not null, no default",
    sql: `with ${TENANT_TABLES} select name as offender from tenant_tables where name <> 'shop.tenants' and (not attnotnull or atthasdef)`,
    spoil: "create table shop.bad (tenant_id uuid not null default app.current_tenant())",
    named: "shop.bad",
  },
  {
    holds: "row-level security is enabled and forced on every table with tenants' rows",
    sql: `with ${TENANT_TABLES} select name as offender from tenant_tables where not (relrowsecurity and relforcerowsecurity)`,
    spoil: `${BAD_TABLE} alter table shop.bad enable row level security`,
    named: "shop.bad",
  },
  {
    holds: "each of them has a policy that shows the application its own tenant only, when reading and when writing",
    sql: `
      with ${TENANT_TABLES} select name as offender from tenant_tables t
      where not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive and p.polroles = array['teleshop_app'::regrole::oid]
          and pg_get_expr(p.polqual, p.polrelid) = '(' || t.key_name || ' = ( SELECT app.current_tenant() AS current_tenant))'
          and pg_get_expr(p.polwithcheck, p.polrelid) = '(' || t.key_name || ' = ( SELECT app.current_tenant() AS current_tenant))')`,
    spoil: `${BAD_TABLE} ${WALLED} create policy half on shop.bad to teleshop_app using (tenant_id = (select app.current_tenant())) with check (true)`,
    named: "shop.bad",
  },
  {
    holds: "no other policy lets anybody see or write more, but those that are meant",
    sql: `
      with ${TENANT_TABLES} select t.name || ': ' || p.polname as offender from pg_policy p join tenant_tables t on t.oid = p.polrelid
      where t.name || ': ' || p.polname <> all (${listed(MEANT.policies)})
        and not (p.polroles = array['teleshop_app'::regrole::oid]
          and coalesce(pg_get_expr(p.polqual, p.polrelid), '') = '(' || t.key_name || ' = ( SELECT app.current_tenant() AS current_tenant))'
          and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') = '(' || t.key_name || ' = ( SELECT app.current_tenant() AS current_tenant))')`,
    spoil: "create policy loose on shop.orders for select using (true)",
    named: "shop.orders: loose",
  },
  {
    holds: "every index on tenants' rows begins with the tenant, so that uniqueness tells nothing of others",
    sql: `
      with ${TENANT_TABLES} select i.indexrelid::regclass::text as offender from pg_index i join tenant_tables t on t.oid = i.indrelid
      where i.indkey[0] <> t.key and i.indexrelid::regclass::text <> all (${listed(MEANT.indexes)})`,
    spoil: `${BAD_TABLE} create unique index bad_by_id on shop.bad (id)`,
    named: "shop.bad_by_id",
  },
  {
    holds: "every foreign key to tenants' rows carries the tenant along, so that none can point at another's row",
    sql: `
      with ${TENANT_TABLES}
      select t.name || ' → ' || f.relnamespace::regnamespace || '.' || f.relname as offender
      from pg_constraint k
      join tenant_tables t on t.oid = k.conrelid
      join pg_class f on f.oid = k.confrelid
      left join tenant_tables target on target.oid = k.confrelid
      where k.contype = 'f'
        and not (target.oid is not null and k.conkey[1] = t.key and k.confkey[1] = target.key)
        and t.name || ' → ' || f.relnamespace::regnamespace || '.' || f.relname <> all (${listed(MEANT.foreignKeys)})`,
    spoil: `
      create table shop.whole (tenant_id uuid not null references shop.tenants, id uuid primary key);
      create table shop.bad (tenant_id uuid not null references shop.tenants, whole_id uuid references shop.whole (id), primary key (tenant_id, whole_id))`,
    named: "shop.bad → shop.whole",
  },
  {
    holds: "nobody may change whose a row is",
    sql: `
      with ${TENANT_TABLES} select r.rolname || ' on ' || t.name as offender from tenant_tables t, pg_roles r
      where r.rolname in ('teleshop_app', 'teleshop_platform') and has_column_privilege(r.oid, t.oid, t.key, 'UPDATE')`,
    spoil: `${BAD_TABLE} grant update on shop.bad to teleshop_app`,
    named: "teleshop_app on shop.bad",
  },
  {
    holds: "the platform reaches no tenants' rows but those that it is meant to reach",
    sql: `
      with ${TENANT_TABLES} select name as offender from tenant_tables t
      where name <> all (${listed(MEANT.platformRights)})
        and (has_any_column_privilege('teleshop_platform', oid, 'SELECT, INSERT, UPDATE, REFERENCES') or has_table_privilege('teleshop_platform', oid, 'DELETE, TRUNCATE'))`,
    spoil: "grant select (title) on shop.products to teleshop_platform",
    named: "shop.products",
  },
  {
    holds: "the application may read and write rows, and nothing beyond that",
    sql: `
      select r.rolname || ' on ' || c.oid::regclass as offender from pg_class c, pg_roles r
      where c.relnamespace in ('shop'::regnamespace, 'platform'::regnamespace) and c.relkind in ('r', 'p')
        and r.rolname in ('teleshop_app', 'teleshop_platform') and has_table_privilege(r.oid, c.oid, 'TRUNCATE, TRIGGER, REFERENCES, MAINTAIN')`,
    spoil: "grant truncate on shop.orders to teleshop_app",
    named: "teleshop_app on shop.orders",
  },
  {
    holds: "the application does not see what belongs to no tenant",
    sql: "select nspname::text as offender from pg_namespace where nspname = 'platform' and has_schema_privilege('teleshop_app', oid, 'USAGE')",
    spoil: "grant usage on schema platform to teleshop_app",
    named: "platform",
  },
  {
    holds: "nobody but the owner can create anything anywhere",
    sql: `
      select r.rolname || ' in ' || n.nspname as offender from pg_namespace n, pg_roles r
      where n.nspname !~ '^pg_' and r.rolname in ('teleshop_app', 'teleshop_platform') and has_schema_privilege(r.oid, n.oid, 'CREATE')
      union all
      select r.rolname || ' in the database' from pg_roles r
      where r.rolname in ('teleshop_app', 'teleshop_platform') and has_database_privilege(r.oid, current_database(), 'CREATE, TEMPORARY')`,
    spoil: "grant create on schema shop to teleshop_app",
    named: "teleshop_app in shop",
  },
  {
    holds: "none of our roles can get around row-level security, nor become one that can",
    sql: `
      select rolname::text as offender from pg_roles
      where rolname in ${OURS} and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      union all
      select m.member::regrole || ' in ' || m.roleid::regrole from pg_auth_members m where m.member::regrole::text in ${OURS}`,
    spoil: "alter role teleshop_app bypassrls",
    named: "teleshop_app",
  },
  {
    holds: "the roles that serve requests own nothing, for an owner can take down his walls",
    sql: `
      select refobjid::regrole || ' owns ' || pg_describe_object(classid, objid, objsubid) as offender from pg_shdepend
      where deptype = 'o' and dbid = (select oid from pg_database where datname = current_database())
        and refobjid in ('teleshop_app'::regrole, 'teleshop_platform'::regrole)`,
    spoil: `${BAD_TABLE} grant create on schema shop to teleshop_app; alter table shop.bad owner to teleshop_app`,
    named: "teleshop_app owns table shop.bad",
  },
  {
    holds: "no function runs with its owner's rights, but for a listed reason",
    sql: `
      select p.oid::regprocedure::text as offender from pg_proc p
      where p.prosecdef and p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        and p.oid::regprocedure::text <> all (${listed(MEANT.securityDefiner)})`,
    spoil: "create function app.bad() returns bigint language sql security definer as 'select count(*) from shop.orders'",
    named: "app.bad()",
  },
  {
    holds: "no view shows rows with its owner's eyes",
    sql: `
      select c.oid::regclass::text as offender from pg_class c
      where c.relkind in ('v', 'm') and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        and not (c.relkind = 'v' and 'security_invoker=true' = any (coalesce(c.reloptions, '{}')))`,
    spoil: "create view shop.bad as select * from shop.orders",
    named: "shop.bad",
  },
]
