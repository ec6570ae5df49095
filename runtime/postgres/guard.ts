// What the start refuses: an unpatched driver, a database that cannot be reached, and a role that could get around row-level security.
import { readFileSync } from "node:fs"
import postgres from "postgres"
import { Refusal } from "../../tenants/refusal.ts"

/**
 * Unpatched, the driver lets a dead transaction's statements run inside another tenant's transaction (patches/postgres@3.4.9.patch).
 * @param file the driver's entry as it is resolved here; tests give another.
 */
export function refuseUnpatchedDriver(file = Bun.resolveSync("postgres", import.meta.dir)): void {
  // `closedErr` is the patch's own variable: statements on a closed transaction are rejected with it.
  if (readFileSync(file, "utf8").includes("closedErr")) return
  throw new Refusal(
    "unavailable",
    "The PostgreSQL driver lacks our patch, without which shops could see each other's rows; run: rm -rf node_modules && bun install --frozen-lockfile",
  )
}

/** Logs in once with each connection string and looks at who we are there, and that all of them are at one place. */
export async function refuseUnsafeRoles(urls: { appUrl: string; platformUrl: string; ownerUrl?: string | undefined }): Promise<void> {
  const [ours, ...others] = await Promise.all([
    refuseUnsafeRole("DATABASE_URL", urls.appUrl, "teleshop_app"),
    refuseUnsafeRole("DATABASE_PLATFORM_URL", urls.platformUrl, "teleshop_platform"),
    ...(urls.ownerUrl ? [refuseUnsafeRole("DATABASE_OWNER_URL", urls.ownerUrl, "teleshop_owner")] : []),
  ])
  for (const { variable, place } of others) {
    if (place !== ours.place)
      throw new Refusal("unavailable", `${variable} leads to another database than DATABASE_URL; all of them must name the same one.`)
  }
}

/**
 * @returns which database that is.
 * @throws Refusal when the role of this connection string has a power that policies do not hold back.
 */
export async function refuseUnsafeRole(variable: string, url: string, expected: string): Promise<{ variable: string; place: string }> {
  const role = await connectOnce(variable, url, async (sql) => {
    const [found] = await sql<RoleView[]>`
      select current_user::text as name, current_database() || ' ' || pg_postmaster_start_time() as place,
        coalesce(pg_has_role(current_user, to_regrole(${expected}), 'usage'), false) as is_expected,
        (select string_agg(distinct power, ', ') from (${powers(sql)}) powers
          where not (${expected} = 'teleshop_owner' and power like 'owns the table %')) as powers`
    return found as RoleView
  })
  const remedy = `Log in as ${expected} (sql/roles.sql makes it).`
  if (role.powers)
    throw new Refusal(
      "unavailable",
      `${variable}: the role ${role.name} ${role.powers}, so that shops could see each other's rows. ${remedy}`,
    )
  if (!role.isExpected)
    throw new Refusal(
      "unavailable",
      `${variable}: the role ${role.name} is not ${expected}, and its rights are not what TeleShop needs. ${remedy}`,
    )
  return { variable, place: role.place }
}

type RoleView = { name: string; place: string; isExpected: boolean; powers: string | null }

/** Every power of the role itself and of each role that it could become. */
function powers(sql: postgres.Sql) {
  return sql`
    with us as (select * from pg_roles where rolname = current_user),
    -- A superuser counts as a member of every role; that it is one says enough.
    reachable as (
      select role.oid, role.rolname, role.rolsuper, role.rolbypassrls, role.rolcreaterole,
        case when role.rolname = us.rolname then '' else ' through ' || role.rolname end as way
      from pg_roles role, us
      where role.rolname = us.rolname or (not us.rolsuper and pg_has_role(us.rolname, role.oid, 'member'))
    )
    select 'is superuser' || way as power from reachable where rolsuper
    union all select 'has BYPASSRLS' || way from reachable where rolbypassrls and not rolsuper
    union all select 'has CREATEROLE' || way from reachable where rolcreaterole and not rolsuper
    union all select 'may run programs or touch files on the server' || way from reachable
      where rolname in ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')
    union all select 'owns the table ' || relname || way
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace join reachable on reachable.oid = relowner
      where nspname in ('shop', 'platform', 'pgboss', 'migrations') and relkind in ('r', 'p')`
}

/** Runs `work` on a connection that is closed afterwards; a database that cannot be reached becomes a sentence without the password. */
export async function connectOnce<Result>(variable: string, url: string, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel } },
    connection: { application_name: "teleshop" },
  })
  try {
    return await work(sql)
  } catch (error) {
    throw asRefusal(variable, url, error)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

function asRefusal(variable: string, url: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  const { host, pathname } = new URL(url)
  const say = (sentence: string) => new Refusal("unavailable", `${variable}: ${sentence}`)
  if (code === "28P01" || code === "28000") return say(`the database at ${host} refuses this user or password; correct them.`)
  if (code === "3D000") return say(`the database "${pathname.slice(1)}" does not exist at ${host}; create it and run sql/roles.sql in it.`)
  if (code === "42501")
    return say(`this user may not connect to or use "${pathname.slice(1)}" at ${host}; run sql/roles.sql there as a superuser.`)
  if (code === "53300") return say(`the database at ${host} has no connection left; raise its max_connections or stop something.`)
  if (code.startsWith("E") || code.startsWith("CONNECT") || code.startsWith("57P")) {
    return say(`the database at ${host} cannot be reached (${code}); see that it runs there and takes connections from here.`)
  }
  return error
}
