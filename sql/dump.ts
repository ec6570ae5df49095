// Writes the schema as it is in a database, in one fixed order, so that two databases can be compared as texts. Asks the catalogue: no pg_dump needed.
import type postgres from "postgres"

type Sql = postgres.Sql<Record<string, unknown>>

/** What is ours. The queue's schema belongs to its library. */
const SCHEMAS = ["app", "migrations", "platform", "shop"]

/** @param sql as teleshop_owner or a superuser, connected to the migrated database. */
export async function dumpSchema(sql: Sql): Promise<string> {
  const [schemas, defaults, functions, tables] = await Promise.all([
    selectSchemas(sql),
    selectDefaultRights(sql),
    selectFunctions(sql),
    selectTables(sql),
  ])
  const parts = [
    "-- The sum of all migrations. Written by `bun run dump-schema`, compared by a test: never edited by hand.",
    ...schemas.map(({ name, rights }) => lines(`create schema ${name};`, ...granted(rights, `on schema ${name}`))),
    ...(defaults.length > 0 ? [lines(...defaults.map(({ text }) => text))] : []),
    ...functions.map(({ name, definition, rights }) => lines(`${definition.trim()};`, ...granted(rights, `on function ${name}`))),
    ...tables.map(describeTable),
  ]
  return `${parts.join("\n\n")}\n`
}

function describeTable(table: TableView): string {
  const { name, columns, constraints, indexes, secured, forced, policies, triggers, rights, column_rights } = table
  const body = [...columns, ...constraints].map((line) => `  ${line}`).join(",\n")
  return lines(
    `create table ${name} (`,
    body,
    ");",
    ...indexes.map((definition) => `${definition};`),
    ...(secured ? [`alter table ${name} enable row level security;`] : []),
    ...(forced ? [`alter table ${name} force row level security;`] : []),
    ...policies.map((policy) => `${policy};`),
    ...triggers.map((definition) => `${definition};`),
    ...granted(rights, `on ${name}`),
    ...granted(column_rights, `on ${name}`),
  )
}

type Right = { privilege: string; grantee: string }

const granted = (rights: readonly Right[] | null, what: string) =>
  (rights ?? []).map(({ privilege, grantee }) => `grant ${privilege} ${what} to ${grantee};`)

const lines = (...all: string[]) => all.filter((line) => line !== "").join("\n")

/** An access list as rows, without what every owner has by nature. */
const rightsOf = (sql: Sql, list: string, owner: string) => sql`
  (select json_agg(json_build_object('privilege', privileges, 'grantee', grantee) order by grantee) from (
    select lower(string_agg(privilege_type, ', ' order by privilege_type)) as privileges,
      case when grantee = 0 then 'public' else grantee::regrole::text end as grantee
    from aclexplode(${sql.unsafe(list)}) where grantee <> ${sql.unsafe(owner)} group by grantee
  ) as per_role)`

function selectSchemas(sql: Sql) {
  return sql<{ name: string; rights: Right[] | null }[]>`
    select nspname as name, ${rightsOf(sql, "nspacl", "nspowner")} as rights
    from pg_namespace where nspname = any(${SCHEMAS}::text[]) order by nspname`
}

function selectDefaultRights(sql: Sql) {
  return sql<{ text: string }[]>`
    select format('alter default privileges for role %s%s: %s are %s;', defaclrole::regrole, case when defaclnamespace = 0 then '' else ' in schema ' || defaclnamespace::regnamespace end,
      case defaclobjtype when 'f' then 'functions' when 'r' then 'tables' when 'S' then 'sequences' when 'T' then 'types' else defaclobjtype::text end, defaclacl::text) as text
    from pg_default_acl where defaclrole = 'teleshop_owner'::regrole order by 1`.then((rows) =>
    rows.map(({ text }) => ({ text: `-- ${text}` })),
  )
}

function selectFunctions(sql: Sql) {
  return sql<{ name: string; definition: string; rights: Right[] | null }[]>`
    select oid::regprocedure::text as name, pg_get_functiondef(oid) as definition,
      ${rightsOf(sql, "coalesce(proacl, acldefault('f', proowner))", "proowner")} as rights
    from pg_proc where pronamespace::regnamespace::text = any(${SCHEMAS}::text[]) order by 1`
}

type TableView = {
  name: string
  secured: boolean
  forced: boolean
  columns: string[]
  constraints: string[]
  indexes: string[]
  policies: string[]
  triggers: string[]
  rights: Right[] | null
  column_rights: Right[] | null
}

/** Policies by name, columns in their order, everything else by its text. */
function selectTables(sql: Sql) {
  return sql<TableView[]>`
    select c.oid::regclass::text as name, relrowsecurity as secured, relforcerowsecurity as forced,
      array(select format('%I %s%s%s', attname, format_type(atttypid, atttypmod), case when attnotnull then ' not null' else '' end,
          coalesce(case when attgenerated = 's' then ' generated always as (' || pg_get_expr(adbin, adrelid) || ') stored' when attidentity <> '' then ' generated as identity'
            else ' default ' || pg_get_expr(adbin, adrelid) end, ''))
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns,
      array(select format('constraint %I %s', conname, pg_get_constraintdef(oid)) from pg_constraint
        where conrelid = c.oid and contype <> 'n' order by array_position('{p,u,f,c,x,t}'::"char"[], contype), conname) as constraints,
      array(select pg_get_indexdef(indexrelid) from pg_index
        where indrelid = c.oid and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x')) order by 1) as indexes,
      array(select format('create policy %I on %s as %s for %s to %s%s%s', policyname, c.oid::regclass, lower(permissive), lower(cmd), array_to_string(roles, ', '),
          coalesce(' using (' || qual || ')', ''), coalesce(' with check (' || with_check || ')', ''))
        from pg_policies where schemaname = n.nspname and tablename = c.relname order by policyname) as policies,
      array(select pg_get_triggerdef(oid) from pg_trigger where tgrelid = c.oid and not tgisinternal order by tgname) as triggers,
      ${rightsOf(sql, "c.relacl", "c.relowner")} as rights,
      (select json_agg(json_build_object('privilege', privilege, 'grantee', grantee) order by grantee, privilege) from (
        select lower(privilege_type) || ' (' || string_agg(quote_ident(attname), ', ' order by attnum) || ')' as privilege, acl.grantee::regrole::text as grantee
        from pg_attribute, aclexplode(attacl) acl where attrelid = c.oid and attnum > 0 and not attisdropped group by privilege_type, acl.grantee
      ) as per_column) as column_rights
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where nspname = any(${SCHEMAS}::text[]) and relkind in ('r', 'p') order by 1`
}
