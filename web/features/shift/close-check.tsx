import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DrawerCount, Shift } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCommand } from '../../offline/commands.ts'
import { closeShiftHere, compareCountHere } from '../../offline/journal/shift-acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Banner, Kbd } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { Comparison, EarlierCounts, verdictOf } from './comparison.tsx'
import { useNoteLimit } from './queries.ts'
import { problems, words } from './words.ts'

interface CheckProps {
  shift: Shift
  /** The count that stands. */
  count: DrawerCount
  earlier: readonly DrawerCount[]
  currency: string
  onAgain: () => void
  onBack: () => void
}

/** After the count was committed: count once more, or be told the difference and close. */
export function CloseCheck(props: CheckProps) {
  return props.count.expectedMinor === null ? <Differs {...props} /> : <Told {...props} />
}

/** The count and the sales do not agree, and nothing more is told as long as the drawer may be counted again. */
function Differs({ shift, count, currency, onAgain, onBack }: CheckProps) {
  const compare = useCommand((_: null) => compareCountHere(shift, count.id), {
    madeOld: ['shifts'],
  })
  useHotkeys({ Escape: onBack }, { enabled: !compare.busy })
  return (
    <section className="card count" aria-labelledby="differs-title">
      <div>
        <h2 className="t-head" id="differs-title">
          {words.closing.differs}
        </h2>
        <p className="soft">
          {words.closing.differsSays(formatMoney(count.countedMinor, { currency, paise: 'auto' }))}
        </p>
      </div>
      {compare.error !== null && (
        <Banner kind="failed">{problemWords(compare.error, problems)}</Banner>
      )}
      <div className="row row--wrap">
        <Button kind="leaf" size="xl" className="grow" onClick={onAgain}>
          {words.closing.again}
        </Button>
        <Button size="xl" className="grow" busy={compare.busy} onClick={() => compare.run(null)}>
          {words.closing.compare}
        </Button>
      </div>
      <p className="t-small soft">{words.closing.compareSays}</p>
    </section>
  )
}

function useClose(shift: Shift) {
  const navigate = useNavigate()
  return useCommand(
    (note: string, act) =>
      closeShiftHere(shift, act.id, { note: note.trim() || undefined, occurredAt: act.at }),
    {
      madeOld: ['shifts', 'reports'],
      onDone: (z) =>
        void navigate({
          to: `/shift/z/${z.id}`,
          search: { closed: true } as never,
          replace: true,
        }),
    },
  )
}

function Told({ shift, count, earlier, currency, onBack }: CheckProps) {
  const zone = useTimeZone()
  const limit = useNoteLimit()
  const [note, setNote] = useState('')
  const close = useClose(shift)
  const locked = close.busy || close.open
  const difference = count.differenceMinor ?? minor(0)
  const needsNote = Math.abs(difference) > limit
  const ready = !needsNote || note.trim() !== ''
  const commit = () => {
    if (close.open) close.retry()
    else if (ready) close.run(note)
  }
  useHotkeys({ F9: commit, Escape: onBack }, { enabled: !locked })
  const format = (amount: number) => formatMoney(minor(amount), { currency, paise: 'auto' })
  const at = momentWords(count.at, zone, nowOfDevice())
  return (
    <section className="card count" aria-labelledby="told-title">
      <div>
        <h2 className="t-head" id="told-title">
          {verdictOf(difference, currency)}
        </h2>
        <p className="soft">
          {words.z.says(count.by, format(count.countedMinor), at, format(count.expectedMinor ?? 0))}
        </p>
        <EarlierCounts counts={earlier} currency={currency} />
      </div>
      <Comparison
        counted={count.countedMinor}
        expected={count.expectedMinor ?? minor(0)}
        currency={currency}
      />
      <Field
        label={words.closing.note}
        aside={needsNote ? words.closing.noteNeeded(format(limit)) : words.closing.optional}
      >
        <TextArea
          rows={2}
          maxLength={300}
          disabled={locked}
          placeholder={words.closing.notePlaceholder}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <p className="t-small soft">{words.closing.checkSays}</p>
      {close.open && <Banner kind="care">{words.open_}</Banner>}
      {close.error !== null && !close.open && (
        <Banner kind="failed">{problemWords(close.error, problems)}</Banner>
      )}
      <div className="row row--wrap">
        <Button size="l" disabled={locked} onClick={onBack}>
          {words.closing.later}
        </Button>
        <Button
          kind="money"
          size="xl"
          className="grow"
          busy={close.busy}
          disabled={!ready && !close.open}
          onClick={commit}
        >
          {close.open ? words.askAgain : words.closing.confirm}
          {!close.open && <Kbd>F9</Kbd>}
        </Button>
      </div>
    </section>
  )
}
