import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import { type PriceChange, usePriceChanges } from './price-changes.ts'
import { useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

/** Prices of the catalogue that changed while the bill was open: told, and left to the person. */
export function PriceNews() {
  const { dispatch } = useTill()
  const rupees = useRupees()
  const changes = usePriceChanges()
  const [declined, setDeclined] = useState<readonly string[]>([])
  const open = changes.filter((change) => !declined.includes(keyOf(change)))
  // What is on the bill no more need not be remembered.
  useEffect(() => {
    if (changes.length === 0) setDeclined((before) => (before.length === 0 ? before : []))
  }, [changes.length])
  const [first] = open
  if (!first) return null

  const update = () => {
    for (const { line, now, mrpMinor } of open) {
      const values = { unitPriceMinor: now, listPriceMinor: now, mrpMinor }
      dispatch({ type: 'change', lineId: line.id, values })
    }
  }
  const says =
    open.length === 1
      ? words.price.changed(
          first.line.name,
          rupees(first.line.listPriceMinor ?? first.line.unitPriceMinor, 'auto'),
          rupees(first.now, 'auto'),
        )
      : words.price.changedMany(open.length)
  return (
    <div className="slip__news">
      <Banner kind="care">
        <div className="stack stack--s">
          <span>{says}</span>
          <div className="row row--s row--wrap">
            <Button kind="leaf" onClick={update}>
              {open.length === 1 ? words.price.update : words.price.updateAll}
            </Button>
            <Button kind="quiet" onClick={() => setDeclined([...declined, ...open.map(keyOf)])}>
              {words.price.keep}
            </Button>
          </div>
        </div>
      </Banner>
    </div>
  )
}

const keyOf = ({ line, now }: PriceChange) => `${line.id} ${now}`
