import type { BookingPage, OnlineWish, ServiceAsk } from '../../core/contracts/online-booking.ts'
import { chosenOf } from './draft.ts'
import { useLanguage } from './language.ts'
import { said } from './words.ts'

/** What will be asked of the client, told before they choose a time. */
export function GoodToKnow(props: { page: BookingPage; wishes: readonly OnlineWish[] }) {
  const { code, words } = useLanguage()
  const { page, wishes } = props
  const chosen = chosenOf(page, wishes)
  const asked = chosen.flatMap(({ service }) =>
    service.asks.map((ask) => ({ ask, service: service.name })),
  )
  const sentence = ({ kind, hours, services }: ServiceAsk, service: string) =>
    said(words.asks[kind], { service, hours: hours ?? 0, services: services.join(', ') })
  const isRequest = page.mode === 'request' || asked.length > 0
  const notice = page.notice[code] || page.notice.en || page.notice.hi
  const lines = [
    ...asked.map(({ ask, service }) => sentence(ask, service)),
    ...(isRequest ? [words.asks.request] : []),
    page.changeHours > 0
      ? said(words.asks.free, { hours: page.changeHours })
      : words.asks.freeAlways,
  ]
  return (
    <section className="banner book__know">
      <div className="stack stack--s">
        <h2 className="t-section">{words.asks.title}</h2>
        {notice && <p className="book__notice">{notice}</p>}
        <ul className="stack stack--xs">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}

export function isRequest(page: BookingPage, wishes: readonly OnlineWish[]): boolean {
  const asks = chosenOf(page, wishes).some(({ service }) => service.asks.length > 0)
  return page.mode === 'request' || asks
}
