import { useEffect, useRef, useState } from 'react'
import { addDays, type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import type { ListPlace } from './bill-filter.ts'
import { BillList } from './bill-list.tsx'
import { LinkedFilters } from './linked-filters.tsx'
import { words } from './words.ts'

/** Long enough for the next key of a number, too short to wait for. */
const typingPause = 250

export function BillFinder(props: {
  list: ListPlace
  current: string | undefined
  onList: (list: ListPlace) => void
  onOpen: (saleId: string) => void
  onNote: (returnId: string) => void
  onUnbilled: () => void
}) {
  const { list, onList } = props
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(list.q)
  const settled = useDebounced(text.trim(), typingPause)
  useHotkeys({ F2: () => box.current?.focus() })

  const latest = useRef({ list, onList })
  useEffect(() => {
    latest.current = { list, onList }
  })
  useEffect(() => {
    const now = latest.current
    if (settled !== now.list.q) now.onList({ ...now.list, q: settled })
  }, [settled])

  return (
    <section className="findcol" aria-label={words.list.label}>
      <SearchBox
        ref={box}
        label={words.list.search}
        placeholder={words.list.hint}
        value={text}
        onChange={setText}
        hint="F2"
        clearLabel={words.list.clear}
      />
      <DateChips list={list} onList={onList} />
      <LinkedFilters list={list} onList={onList} />
      <BillList list={list} current={props.current} onOpen={props.onOpen} onNote={props.onNote} />
      <Button kind="quiet" icon="undo-2" className="findcol__unbilled" onClick={props.onUnbilled}>
        {words.unbilled.open}
      </Button>
    </section>
  )
}

function DateChips({ list, onList }: { list: ListPlace; onList: (list: ListPlace) => void }) {
  const today = useBusinessDay()
  const ranges = [
    { id: 'any', label: words.list.anyDay, from: undefined, to: undefined },
    { id: 'today', label: words.list.today, from: today, to: today },
    {
      id: 'yesterday',
      label: words.list.yesterday,
      from: addDays(today, -1),
      to: addDays(today, -1),
    },
    { id: 'week', label: words.list.week, from: addDays(today, -6), to: today },
  ]
  const known = ranges.find((range) => range.from === list.from && range.to === list.to)
  const [choosing, setChoosing] = useState(!known)
  const open = choosing || !known
  return (
    <>
      <fieldset className="chips">
        <legend className="sr">{words.list.dates}</legend>
        {ranges.map((range) => (
          <Chip
            key={range.id}
            on={!open && known?.id === range.id}
            onPress={() => {
              setChoosing(false)
              onList({ ...list, from: range.from, to: range.to })
            }}
          >
            {range.label}
          </Chip>
        ))}
        <Chip icon="calendar-range" on={open} onPress={() => setChoosing(true)}>
          {words.list.choose}
        </Chip>
        <Chip
          icon="flag"
          on={list.flagged}
          onPress={() => onList({ ...list, flagged: !list.flagged })}
        >
          {words.list.flagged}
        </Chip>
      </fieldset>
      {open && <DateRange list={list} today={today} onList={onList} />}
    </>
  )
}

function DateRange(props: {
  list: ListPlace
  today: BusinessDate
  onList: (list: ListPlace) => void
}) {
  const { list, today, onList } = props
  const read = (text: string) => (isBusinessDate(text) ? text : undefined)
  const reversed = list.from && list.to && list.from > list.to
  return (
    <div className="findcol__range">
      <Field label={words.list.from} error={reversed ? words.list.reversed : undefined}>
        <Input
          type="date"
          max={today}
          value={list.from ?? ''}
          onChange={(event) => onList({ ...list, from: read(event.target.value) })}
        />
      </Field>
      <Field label={words.list.to}>
        <Input
          type="date"
          max={today}
          value={list.to ?? ''}
          onChange={(event) => onList({ ...list, to: read(event.target.value) })}
        />
      </Field>
    </div>
  )
}
