import type { BookingPage, OnlineService, OnlineWish } from '../../core/contracts/online-booking.ts'
import { formatMoney } from '../../core/kernel/currency.ts'
import { minor } from '../../core/kernel/money.ts'
import { byCategory, changed, chosenOf, leastOf, toggled, withOption } from './draft.ts'
import { Bar, Step } from './frame.tsx'
import { lengthIn, useLanguage } from './language.ts'
import { said } from './words.ts'

export function usePrice(currency: string) {
  return (amount: number) => formatMoney(minor(amount), { currency, paise: 'auto' })
}

interface Props {
  page: BookingPage
  wishes: readonly OnlineWish[]
  onChange: (wishes: OnlineWish[]) => void
  onNext: () => void
}

export function ServiceStep({ page, wishes, onChange, onNext }: Props) {
  const { words } = useLanguage()
  const chosen = chosenOf(page, wishes)
  return (
    <>
      <Step title={words.steps.services} no={1}>
        {byCategory(page.services).map(([category, services]) => (
          <section key={category ?? ''} className="stack stack--s">
            <h2 className="t-section">{category ?? words.other}</h2>
            <ul className="card book__list">
              {services.map((service) => (
                <li key={service.itemId}>
                  <ServiceRow
                    service={service}
                    currency={page.currency}
                    wish={wishes.find(({ itemId }) => itemId === service.itemId)}
                    onToggle={() => onChange(toggled(wishes, service.itemId))}
                    onWish={(wish) => onChange(changed(wishes, wish))}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Step>
      <Bar says={<Chosen page={page} wishes={wishes} />}>
        <button
          type="button"
          className="btn btn--leaf btn--l btn--block"
          disabled={chosen.length === 0}
          onClick={onNext}
        >
          {words.next}
        </button>
      </Bar>
    </>
  )
}

interface RowProps {
  service: OnlineService
  currency: string
  wish: OnlineWish | undefined
  onToggle: () => void
  onWish: (wish: OnlineWish) => void
}

function ServiceRow({ service, currency, wish, onToggle, onWish }: RowProps) {
  const language = useLanguage()
  const { words } = language
  const price = usePrice(currency)
  const { name, lengthMinutes, priceMinor, prices, options } = service
  const levels = prices.map(({ level, priceMinor: own }) => `${level} ${price(own)}`).join(', ')
  return (
    <div className="book__service">
      <label className="check">
        <input type="checkbox" checked={wish !== undefined} onChange={onToggle} />
        <span className="grow">
          <span className="book__name">{name}</span>
          <span className="t-small soft">{lengthIn(language, lengthMinutes)}</span>
        </span>
        <span className="book__price">
          {prices.length > 0 ? said(words.from, { price: price(priceMinor) }) : price(priceMinor)}
        </span>
      </label>
      {prices.length > 0 && (
        <p className="t-small soft book__under">{said(words.byLevel, { prices: levels })}</p>
      )}
      {wish && options.length > 0 && (
        <fieldset className="book__under stack stack--xs">
          <legend className="t-label">{words.extras}</legend>
          {options.map((option) => (
            <label key={option.id} className="check">
              <input
                type="checkbox"
                checked={wish.optionIds.includes(option.id)}
                onChange={() => onWish(withOption(wish, option.id))}
              />
              <span className="grow">{option.name}</span>
              <span className="book__price">{price(option.priceMinor)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}

/** "2 chosen, 1 h 20 min, from ₹1,650" */
export function Chosen({ page, wishes }: Pick<Props, 'page' | 'wishes'>) {
  const language = useLanguage()
  const price = usePrice(page.currency)
  const chosen = chosenOf(page, wishes)
  if (chosen.length === 0) return null
  const { priceMinor, minutes, isFrom } = leastOf(chosen)
  const amount = price(priceMinor)
  return (
    <p className="row row--s">
      <span className="grow soft">
        {said(language.words.chosen, { n: chosen.length })}, {lengthIn(language, minutes)}
      </span>
      <b>{isFrom ? said(language.words.from, { price: amount }) : amount}</b>
    </p>
  )
}
