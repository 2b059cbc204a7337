import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { readStatementFile, type Statement } from '../../../core/contracts/khata.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { statementWords } from '../../../core/rules/receipt/layout-statement.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import type { KnownCustomer } from '../../offline/customers/customers-here.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { saveFile } from '../../ui/files.ts'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { AwayAccount, CollectKey } from './collect-key.tsx'
import { sinceWords } from './customer-facts.ts'
import { DepositsPart } from './deposits-part.tsx'
import { AgeRow } from './dues-by-age.tsx'
import { LimitSheet } from './limit-sheet.tsx'
import { MembershipsPart } from './memberships-part.tsx'
import { OldDuesSheet } from './old-dues-sheet.tsx'
import { PackagesPart } from './packages-part.tsx'
import { useStatement } from './queries.ts'
import { ReminderKey } from './reminder-key.tsx'
import { StatementSheet } from './statement-sheet.tsx'
import { statementPageWords } from './statement-words.ts'
import { StoreCreditPart } from './store-credit-part.tsx'
import { TopUpKey } from './top-up-sheet.tsx'
import { WalletPart } from './wallet-part.tsx'
import { problems, words } from './words.ts'

/** What the customer owes, how it came about, and how it is paid; without the server only what is owed. */
export function AccountPart({ customer }: { customer: KnownCustomer }) {
  const currency = useCurrency()
  return (
    <div className="stack">
      <Standing customer={customer} currency={currency} />
      {customer.asOf ? (
        <AwayAccount customer={customer} currency={currency} />
      ) : (
        <Account customer={customer} currency={currency} />
      )}
    </div>
  )
}

function Standing({ customer, currency }: { customer: KnownCustomer; currency: string }) {
  const today = useBusinessDay()
  const { dueMinor, dueSince, khataLimitMinor, ownKhataLimitMinor } = customer
  const isNothing = dueMinor === 0
  return (
    <div className="acct">
      <div className="grow">
        <p className="t-label">{words.account.due}</p>
        <Money amount={dueMinor} currency={currency} size="l" />
        <p className="soft t-small">
          {isNothing && words.account.nothingDue}
          {dueSince && !isNothing && words.account.since(sinceWords(dueSince, today))}
        </p>
      </div>
      <div>
        <p className="t-label">{words.account.limit}</p>
        <b>{formatMoney(khataLimitMinor, { currency, paise: 'auto' })}</b>
        <p className="soft t-small">
          {ownKhataLimitMinor === null ? words.account.shopLimit : words.account.ownLimit}
        </p>
      </div>
    </div>
  )
}

function Account({ customer, currency }: { customer: KnownCustomer; currency: string }) {
  const maySetLimit = useMay('khata.over_limit')
  const statement = useStatement(customer.id)
  const [sheet, setSheet] = useState<'limit' | 'old' | 'pages' | null>(null)
  const close = () => setSheet(null)
  return (
    <>
      {statement.data && customer.dueMinor > 0 && (
        <AgeRow ages={statement.data.ages} currency={currency} />
      )}
      <CollectKey customer={customer} currency={currency} />
      <TopUpKey customer={customer} />
      <div className="row row--s row--wrap">
        <Link to={`/print/statement/${customer.id}` as '/'} className={buttonClass({})}>
          {words.account.statement}
        </Link>
        <Button icon="receipt-text" onClick={() => setSheet('pages')}>
          {statementPageWords.open}
        </Button>
        <CsvKey customerId={customer.id} />
        {customer.dueMinor > 0 && <ReminderKey customer={customer} />}
        {maySetLimit && (
          <>
            <Button onClick={() => setSheet('limit')}>{words.account.changeLimit}</Button>
            <Button onClick={() => setSheet('old')}>{words.account.oldDues}</Button>
          </>
        )}
      </div>
      <Entries statement={statement} currency={currency} />
      <WalletPart customerId={customer.id} />
      <StoreCreditPart customerId={customer.id} />
      <MembershipsPart customerId={customer.id} />
      <DepositsPart customerId={customer.id} />
      <PackagesPart customerId={customer.id} />
      {sheet === 'limit' && <LimitSheet customer={customer} onClose={close} />}
      {sheet === 'pages' && <StatementSheet customer={customer} onClose={close} />}
      {sheet === 'old' && <OldDuesSheet customer={customer} onClose={close} />}
    </>
  )
}

function CsvKey({ customerId }: { customerId: string }) {
  const file = useCommand((_: null) => callForFile(readStatementFile, { params: { customerId } }), {
    onDone: (blob) => saveFile(blob, `statement-${nowOfDevice().slice(0, 10)}.csv`),
  })
  return (
    <>
      <Button icon="download" busy={file.busy} onClick={() => file.run(null)}>
        {words.account.csv}
      </Button>
      {file.error !== null && <Banner kind="failed">{problemWords(file.error, problems)}</Banner>}
    </>
  )
}

function Entries(props: { statement: ReturnType<typeof useStatement>; currency: string }) {
  const { statement, currency } = props
  if (statement.isError && !statement.data) {
    return (
      <ErrorState
        title={words.account.failed}
        retry={{
          label: words.tryAgain,
          act: () => void statement.refetch(),
          busy: statement.isFetching,
        }}
      >
        {problemWords(statement.error, problems)}
      </ErrorState>
    )
  }
  if (!statement.data) {
    return (
      <Loading label={words.account.loading} slow={words.slow}>
        <Skeleton width="100%" height="44px" />
      </Loading>
    )
  }
  const entries = statement.data.entries.toReversed()
  if (entries.length === 0) return <p className="soft">{words.account.noEntries}</p>
  return (
    <>
      <h3 className="t-section">{words.account.entries}</h3>
      <ul className="list entries">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} currency={currency} />
        ))}
      </ul>
    </>
  )
}

function EntryRow(props: { entry: Statement['entries'][number]; currency: string }) {
  const { entry, currency } = props
  const today = useBusinessDay()
  const facts = [dayWords(entry.day, today), entry.number, entry.by, entry.note]
  return (
    <li className="row">
      <span className="grow">
        <b>{statementWords[entry.kind]}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {entry.kind === 'collection' && (
        <Link
          to={`/print/collection/${entry.documentId}` as '/'}
          className={buttonClass({ kind: 'quiet' })}
        >
          {words.collect.print}
        </Link>
      )}
      <span className="entries__end">
        <Money amount={entry.amountMinor} currency={currency} />
        <span className="t-label">
          {words.account.balance(formatMoney(entry.balanceMinor, { currency, paise: 'auto' }))}
        </span>
      </span>
    </li>
  )
}
