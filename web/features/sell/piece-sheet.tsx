import { formatMoney } from '../../../core/kernel/currency.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner } from '../../ui/surface.tsx'
import { freshness, hasMrps, mrpChoices } from './piece.ts'
import { type PieceSold, useTill } from './till-context.ts'
import { words } from './words.ts'

/** A decision about the very piece: a date that has passed, or which of several MRPs is printed on it. */
export function PieceSheet({ sold, onClose }: { sold: PieceSold; onClose: () => void }) {
  const { sell, setting } = useTill()
  const { item, ...more } = sold
  const today = businessDateOf(nowOfDevice(), setting.outlet)
  const expired = freshness(sold, today) === 'expired' && sold.expiresOn
  const asksMrp = hasMrps(item) && !sold.packId && !sold.mrpMinor
  const take = (mrpMinor: Minor | null) => {
    sell(item, { ...more, mrpMinor })
    onClose()
  }
  const title = expired ? words.piece.titleExpired(item.name) : words.piece.title(item.name)
  return (
    <Sheet open onClose={onClose} title={title} closeLabel={words.close} keepOpenOutside>
      <div className="stack">
        {expired && (
          <Banner kind="failed" icon="triangle-alert">
            {words.piece.expired(expired)}
          </Banner>
        )}
        {asksMrp ? (
          <MrpChoices item={item} onTake={take} />
        ) : (
          <div className="row row--s">
            <Button kind="leaf" size="l" onClick={onClose}>
              {words.piece.leave}
            </Button>
            <Button className="btn--warnquiet" size="l" onClick={() => take(sold.mrpMinor ?? null)}>
              {words.piece.sellAnyway}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  )
}

function MrpChoices(props: { item: PieceSold['item']; onTake: (mrp: Minor) => void }) {
  const { currency } = useTill().setting.business
  return (
    <ul className="picks picks--two">
      {mrpChoices(props.item).map((choice) => (
        <li key={choice.mrpMinor}>
          <button
            type="button"
            className={`pick k${props.item.colour}`}
            onClick={() => props.onTake(choice.mrpMinor)}
          >
            <b className="pick__name grow">
              {words.piece.mrp(formatMoney(choice.mrpMinor, { currency, paise: 'auto' }))}
            </b>
            <Money amount={choice.priceMinor} paise="auto" currency={currency} />
          </button>
        </li>
      ))}
    </ul>
  )
}
