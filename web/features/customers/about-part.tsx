import { useQuery } from '@tanstack/react-query'
import { listConsents } from '../../../core/contracts/customer-records.ts'
import { type Customer, consentChannels } from '../../../core/contracts/customers.ts'
import { shownPhone } from '../../../core/kernel/phone.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { momentWords } from '../../ui/moments.ts'
import { Tag } from '../../ui/surface.tsx'
import { birthdayWords } from './customer-facts.ts'
import { MergesList } from './merges-list.tsx'
import { words } from './words.ts'

export function AboutPart({ customer }: { customer: Customer }) {
  const zone = useTimeZone()
  const agreed = consentChannels.filter((channel) => customer.consent[channel])
  const facts: [string, string | null][] = [
    [words.page.phone, customer.phone && shownPhone(customer.phone)],
    [words.page.email, customer.email],
    [words.page.gstin, customer.gstin],
    [words.page.address, customer.address],
    [words.page.birthday, customer.birthday && birthdayWords(customer.birthday)],
    [
      words.page.lastVisit,
      customer.lastVisitAt && momentWords(customer.lastVisitAt, zone, nowOfDevice()),
    ],
    [
      words.page.consent,
      agreed.map((channel) => words.channels[channel]).join(', ') || words.page.noConsent,
    ],
  ]
  return (
    <div className="stack">
      <dl className="customer-facts">
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt className="t-label">{word}</dt>
            <dd>{value || <span className="mute">{words.page.none}</span>}</dd>
          </div>
        ))}
      </dl>
      {customer.tags.length > 0 && (
        <p className="row row--s row--wrap">
          {customer.tags.map((tag) => (
            <Tag key={tag} tone="line">
              {tag}
            </Tag>
          ))}
        </p>
      )}
      {customer.note && (
        <div>
          <h3 className="t-label">{words.page.note}</h3>
          <p className="cust__note">{customer.note}</p>
        </div>
      )}
      <ConsentLog customerId={customer.id} />
      <MergesList customerId={customer.id} />
    </div>
  )
}

function ConsentLog({ customerId }: { customerId: string }) {
  const zone = useTimeZone()
  const { data } = useQuery({
    queryKey: ['customers', 'consents', customerId],
    queryFn: async () => (await call(listConsents, { params: { customerId } })).consents,
  })
  if (!data || data.length === 0) return null
  return (
    <div>
      <h3 className="t-label">{words.consents.title}</h3>
      <ul className="stack stack--xs">
        {data.map((entry) => (
          <li key={`${entry.channel} ${entry.at}`} className="row t-small">
            <span className="grow">
              {words.consents.entry(
                words.channels[entry.channel as keyof typeof words.channels],
                entry.given,
              )}
            </span>
            <span className="soft">
              {momentWords(entry.at, zone, nowOfDevice())} · {entry.by}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
