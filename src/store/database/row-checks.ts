/**
 * Checking every foreign key row by row takes half of the time of writing very many. Where each points to a row that this
 * very transaction has made or holds (`for key share`, as each check would), the checks are left out for a while, if
 * the database user may do that (the owner of the server, or by `grant set on parameter session_replication_role`);
 * elsewhere it is only slower. Triggers of these tables are left out with them. It ends with the transaction at the latest.
 */
export const rowChecks = (on: boolean) =>
  `select set_config('session_replication_role', '${on ? 'origin' : 'replica'}', true)
   where has_parameter_privilege('session_replication_role', 'set')`
