import pg from 'pg'

/** Gives a counter a past: copies the bills of its only day to so many days before, less the day itself. */
export async function copyDays(
  connectionString: string,
  { code, days }: { readonly code: string; readonly days: number },
): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('begin')
    for (const statement of copies) await client.query(statement, [days - 1, `${code}/%`])
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

const day = 'generate_series(1, $1::int) as day'
const other = (id: string) => `md5(${id}::text || day)::uuid`
const number = (of: string) => `'B' || day || '/' || right(${of}.number, 6)`

const copies = [
  `insert into sales select (jsonb_populate_record(s, jsonb_build_object('id', ${other('s.id')},
     'document_id', ${other('s.document_id')}, 'number', ${number('s')},
     'business_date', s.business_date - day, 'occurred_at', s.occurred_at - day * interval '1 day',
     'recorded_at', s.recorded_at - day * interval '1 day'))).* from sales s, ${day} where s.number like $2`,
  `insert into sale_lines select (jsonb_populate_record(l, jsonb_build_object('sale_id', ${other('l.sale_id')}))).*
     from sale_lines l join sales s on s.id = l.sale_id, ${day} where s.number like $2`,
  `insert into tenders select (jsonb_populate_record(t, jsonb_build_object('id', ${other('t.id')},
     'sale_id', ${other('t.sale_id')}))).*
     from tenders t join sales s on s.id = t.sale_id, ${day} where s.number like $2`,
  `insert into documents select (jsonb_populate_record(d, jsonb_build_object('id', ${other('d.id')},
     'sale_id', ${other('d.sale_id')}, 'number', ${number('d')}, 'sequence', d.sequence + day * 100000,
     'business_date', d.business_date - day, 'snapshot', d.snapshot || jsonb_build_object('number', ${number('d')},
     'businessDate', d.business_date - day)))).* from documents d, ${day} where d.number like $2`,
]
