import { type FormEvent, useState } from 'react'
import {
  type MessageSettings,
  saveMessageSettings,
} from '../../../core/contracts/client-messages.ts'
import { bookingLanguages } from '../../../core/contracts/online-booking.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, Switch } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { messageProblems, messageWords } from './message-words.ts'

const says = messageWords.setup

interface Draft {
  readonly reminds: boolean
  readonly hours: string
  readonly delay: string
  readonly isQuiet: boolean
  readonly from: string
  readonly to: string
  readonly language: MessageSettings['language']
}

const draftOf = ({ reminderHours, delayMinutes, quiet, language }: MessageSettings): Draft => ({
  reminds: reminderHours !== null,
  hours: String(reminderHours ?? 24),
  delay: String(delayMinutes),
  isQuiet: quiet !== null,
  from: quiet?.from ?? '21:00',
  to: quiet?.to ?? '08:00',
  language,
})

const within = (text: string, least: number, most: number): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

const settingsOf = (draft: Draft): MessageSettings => ({
  reminderHours: draft.reminds ? Number(draft.hours) : null,
  delayMinutes: Number(draft.delay),
  quiet: draft.isQuiet ? { from: draft.from, to: draft.to } : null,
  language: draft.language,
})

/** Reminders, the minutes in which a change can be undone unseen, and quiet hours. */
export function WhenCard({ stored }: { stored: MessageSettings }) {
  const toast = useToast()
  const [draft, setDraft] = useState(() => draftOf(stored))
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const save = useCommand(() => call(saveMessageSettings, { body: settingsOf(draft) }), {
    madeOld: ['message-setup'],
    onDone: () => toast({ says: says.saved }),
  })
  const wrongHours = draft.reminds && !within(draft.hours, 1, 168)
  const wrongDelay = !within(draft.delay, 0, 60)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrongHours && !wrongDelay) save.run(undefined)
  }
  return (
    <Card title={says.when}>
      <form className="texts__form" onSubmit={submit} noValidate>
        <Switch checked={draft.reminds} onChange={(reminds) => set({ reminds })}>
          {says.remind}
        </Switch>
        <div className="texts__pair">
          {draft.reminds && (
            <Field label={says.hours} error={wrongHours ? says.hoursWrong : undefined}>
              <Input
                figures
                inputMode="numeric"
                value={draft.hours}
                onChange={({ target }) => set({ hours: target.value })}
              />
            </Field>
          )}
          <Field
            label={says.delay}
            hint={says.delayHint}
            error={wrongDelay ? says.delayWrong : undefined}
          >
            <Input
              figures
              inputMode="numeric"
              value={draft.delay}
              onChange={({ target }) => set({ delay: target.value })}
            />
          </Field>
        </div>
        <QuietPart draft={draft} set={set} />
        <div className="stack stack--s">
          <span className="field__label">{says.language}</span>
          <Segments
            label={says.language}
            value={draft.language}
            options={bookingLanguages.map((value) => ({ value, label: says.languages[value] }))}
            onChange={(language) => set({ language })}
          />
        </div>
        {save.error && <Banner kind="failed">{problemWords(save.error, messageProblems)}</Banner>}
        <div className="row">
          <Button kind="leaf" size="l" type="submit" busy={save.busy}>
            {says.save}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function QuietPart(props: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const { draft, set } = props
  return (
    <>
      <Switch checked={draft.isQuiet} onChange={(isQuiet) => set({ isQuiet })}>
        {says.quiet}
      </Switch>
      <p className="t-small soft">{says.quietHint}</p>
      {draft.isQuiet && (
        <div className="texts__pair">
          <Field label={says.from}>
            <Input
              type="time"
              required
              value={draft.from}
              onChange={({ target }) => target.value && set({ from: target.value })}
            />
          </Field>
          <Field label={says.to}>
            <Input
              type="time"
              required
              value={draft.to}
              onChange={({ target }) => target.value && set({ to: target.value })}
            />
          </Field>
        </div>
      )}
    </>
  )
}
