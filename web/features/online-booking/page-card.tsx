import { type FormEvent, useState } from 'react'
import {
  bookingModes,
  type OnlineBooking,
  saveOnlineBooking,
} from '../../../core/contracts/online-booking.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Segments, Switch } from '../../ui/choices.tsx'
import { Affix, Field, Input, TextArea } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

/** The address of the page, whether it is on, and what it says. */
export function PageCard({ stored }: { stored: OnlineBooking }) {
  const toast = useToast()
  const [name, setName] = useState(stored.page ?? '')
  const [settings, setSettings] = useState(stored.settings)
  const save = useCommand(
    () => call(saveOnlineBooking, { body: { page: name.trim().toLowerCase(), settings } }),
    { madeOld: ['online-booking'], onDone: () => toast({ says: words.saved }) },
  )
  const isReady = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/.test(name.trim().toLowerCase())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) save.run(undefined)
  }
  const { isOn, mode, notice } = settings
  const say = (change: Partial<typeof notice>) =>
    setSettings({ ...settings, notice: { ...notice, ...change } })
  return (
    <Card title={words.page}>
      <form className="online-page__form" onSubmit={submit}>
        <Switch checked={isOn} onChange={(next) => setSettings({ ...settings, isOn: next })}>
          {words.isOn}
        </Switch>
        <Field
          label={words.name}
          hint={words.nameHint}
          error={save.error ? problemWords(save.error, problems) : undefined}
        >
          <Affix start={`${location.host}/book/`}>
            <Input
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Affix>
        </Field>
        <div className="stack stack--s">
          <span className="field__label">{words.mode}</span>
          <Segments
            label={words.mode}
            options={bookingModes.map((value) => ({ value, label: words.modes[value] }))}
            value={mode}
            onChange={(next) => setSettings({ ...settings, mode: next })}
          />
          <p className="t-small soft">{words.modeSays[mode]}</p>
        </div>
        <Notices notice={notice} onSay={say} />
        <div className="row row--wrap">
          <Button kind="leaf" size="l" type="submit" busy={save.busy} disabled={!isReady}>
            {words.save}
          </Button>
          {stored.page && stored.settings.isOn && (
            <a
              className={buttonClass({ size: 'l' })}
              href={`/book/${stored.page}`}
              target="_blank"
              rel="noreferrer"
            >
              {words.open}
            </a>
          )}
        </div>
      </form>
    </Card>
  )
}

type Notice = OnlineBooking['settings']['notice']

function Notices(props: { notice: Notice; onSay: (change: Partial<Notice>) => void }) {
  const { notice, onSay } = props
  return (
    <>
      <Field label={words.noticeEn} aside={words.optional} hint={words.noticeHint}>
        <TextArea
          rows={3}
          maxLength={600}
          value={notice.en}
          onChange={(event) => onSay({ en: event.target.value })}
        />
      </Field>
      <Field label={words.noticeHi} aside={words.optional}>
        <TextArea
          rows={3}
          lang="hi"
          maxLength={600}
          value={notice.hi}
          onChange={(event) => onSay({ hi: event.target.value })}
        />
      </Field>
    </>
  )
}
