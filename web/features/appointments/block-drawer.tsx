import { useState } from 'react'
import { blockKinds, type Owner, type TimeBlock } from '../../../core/contracts/appointments.ts'
import { blockTime, removeBlock } from '../../../core/contracts/visit-changes.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import {
  instantOf,
  type Moment,
  minuteLength,
  momentAt,
  momentOf,
  wallTimeOf,
} from '../../../core/kernel/wall-time.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useSalon } from './queries.ts'
import { spanWords } from './visit-words.ts'
import { problems, words } from './words.ts'

/** Where blocking a time begins. */
export interface BlockWish {
  readonly owner: Owner | null
  readonly startsAt: Moment
  readonly endsAt?: Moment
}

interface BlockForm {
  readonly owner: string
  readonly kind: (typeof blockKinds)[number]
  readonly day: string
  readonly from: string
  readonly to: string
  readonly note: string
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

function formOf({ owner, startsAt, endsAt }: BlockWish, zone: string): BlockForm {
  const start = wallTimeOf(startsAt, zone)
  const end = wallTimeOf(endsAt ?? startsAt + 30 * minuteLength, zone)
  return {
    owner: owner ? `${owner.kind}:${owner.id}` : '',
    ...{ kind: 'break', day: start.date, note: '' },
    ...{ from: clock(start.minute), to: clock(end.minute) },
  }
}

function readBlock({ owner, day, from, to }: BlockForm, zone: string) {
  const errors: { owner?: string; to?: string } = {}
  const [kind = '', id = ''] = owner.split(':')
  if (id === '') errors.owner = words.block.needOwner
  if (!isBusinessDate(day) || from === '' || to === '' || to <= from) errors.to = words.block.need
  if (errors.owner || errors.to) return { block: null, errors }
  const at = (time: string, side: 'start' | 'end') =>
    momentAt({ date: day as BusinessDate, minute: minuteOf(time) }, zone, side)
  const startsAt = instantOf(at(from, 'start'))
  const endsAt = instantOf(at(to, 'end'))
  return { block: { owner: { kind, id } as Owner, startsAt, endsAt }, errors }
}

type ReadBlock = NonNullable<ReturnType<typeof readBlock>['block']>

function useBlock(form: BlockForm, onClose: () => void) {
  const toast = useToast()
  return useCommand(
    (body: ReadBlock, act) =>
      call(blockTime, {
        body: { blockId: act.id, ...body, kind: form.kind, note: form.note.trim() || null },
      }),
    {
      madeOld: ['calendar'],
      onDone: () => {
        toast({ says: words.block.done })
        onClose()
      },
    },
  )
}

/** Makes somebody or something busy without a visit: a break, a meeting, a repair. */
export function BlockDrawer(props: { wish: BlockWish; onClose: () => void }) {
  const { wish, onClose } = props
  const zone = useTimeZone()
  const [form, setForm] = useState(() => formOf(wish, zone))
  const [tried, setTried] = useState(false)
  const { block, errors } = readBlock(form, zone)
  const wrong = tried ? errors : {}
  const set = (part: Partial<BlockForm>) => setForm((now) => ({ ...now, ...part }))
  const save = useBlock(form, onClose)
  const submit = () => {
    setTried(true)
    if (save.open) save.retry()
    else if (block) save.run(block)
  }
  const time = (name: 'from' | 'to', error?: string) => (
    <Field label={words.block[name]} error={error}>
      <Input
        type="time"
        value={form[name]}
        onChange={({ target }) => set({ [name]: target.value })}
      />
    </Field>
  )
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={onClose}
      title={words.block.title}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : words.block.do}
        </Button>
      }
    >
      <OwnerField owner={form.owner} error={wrong.owner} onChange={(owner) => set({ owner })} />
      <Segments
        fill
        label={words.block.kind}
        value={form.kind}
        options={blockKinds.map((value) => ({ value, label: words.block.kinds[value] }))}
        onChange={(kind) => set({ kind })}
      />
      <Field label={words.block.day}>
        <Input type="date" value={form.day} onChange={({ target }) => set({ day: target.value })} />
      </Field>
      {time('from')}
      {time('to', wrong.to)}
      <Field label={words.block.note}>
        <Input
          maxLength={200}
          value={form.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </Field>
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
    </Drawer>
  )
}

function OwnerField(props: {
  owner: string
  error: string | undefined
  onChange: (owner: string) => void
}) {
  const salon = useSalon().data
  return (
    <Field label={words.block.whom} error={props.error}>
      <Select value={props.owner} onChange={({ target }) => props.onChange(target.value)}>
        <option value="" />
        {salon?.staff.map(({ userId, name }) => (
          <option key={userId} value={`staff:${userId}`}>
            {name}
          </option>
        ))}
        {salon?.resources.map(({ id, name }) => (
          <option key={id} value={`resource:${id}`}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** A time that was blocked from the calendar, to be looked at and freed. */
export function OpenBlock(props: { block: TimeBlock; onClose: () => void }) {
  const { block, onClose } = props
  const zone = useTimeZone()
  const toast = useToast()
  const free = useCommand(() => call(removeBlock, { params: { blockId: block.id } }), {
    madeOld: ['calendar'],
    onDone: () => {
      toast({ says: words.block.freed })
      onClose()
    },
  })
  const span = spanWords(momentOf(block.startsAt), momentOf(block.endsAt), zone)
  return (
    <Drawer
      open
      onClose={onClose}
      title={words.block.open(words.blocks[block.kind], span)}
      closeLabel={words.close}
      footer={
        <Button icon="trash-2" busy={free.busy} onClick={() => free.run(undefined)}>
          {words.block.free}
        </Button>
      }
    >
      {block.note && <p>{block.note}</p>}
      {free.error !== null && <Banner kind="failed">{problemWords(free.error, problems)}</Banner>}
    </Drawer>
  )
}
