import { sql } from 'kysely'
import { ACCOUNTS } from '../../../core/rules/accounts.ts'
import type { Database } from '../../platform/database/client.ts'

/** Writes the chart of accounts of this version; names may change, codes never do. */
export async function ensureAccounts(database: Database): Promise<void> {
  await database
    .insertInto('ledger_accounts')
    .values(
      ACCOUNTS.map((a) => ({
        code: a.code,
        name: a.name,
        tally_group: a.tallyGroup,
        nature: a.nature,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet({
        name: sql.ref('excluded.name'),
        tally_group: sql.ref('excluded.tally_group'),
        nature: sql.ref('excluded.nature'),
      }),
    )
    .execute()
}
