import { type FormEvent, useState } from 'react'
import {
  type MessageKind,
  type MessageSetup,
  type MessageText,
  messageKinds,
  saveMessageText,
} from '../../../core/contracts/client-messages.ts'
import { type BookingLanguage, bookingLanguages } from '../../../core/contracts/online-booking.ts'
import { placeholdersOf } from '../../../core/rules/client-messages/filled-text.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Field, Input, Select, TextArea } from '../../ui/field.tsx'
import { Banner, Card, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { messageProblems, messageWords } from './message-words.ts'
import { PreviewPart } from './preview-part.tsx'

const says = messageWords.setup

/** The texts of the outlet, one at a time, each in each language. */
export function TextsCard({ setup }: { setup: MessageSetup }) {
  const [kind, setKind] = useState<MessageKind>('confirmation')
  const [language, setLanguage] = useState<BookingLanguage>(setup.settings.language)
  const stored = setup.texts.find((text) => text.kind === kind && text.language === language)
  return (
    <Card title={says.texts}>
      <div className="texts__form">
        <div className="texts__pair">
          <Field label={says.kind}>
            <Select value={kind} onChange={({ target }) => setKind(target.value as MessageKind)}>
              {messageKinds.map((value) => (
                <option key={value} value={value}>
                  {says.kinds[value]}
                </option>
              ))}
            </Select>
          </Field>
          <div className="stack stack--s">
            <span className="field__label">{says.inLanguage}</span>
            <Segments
              label={says.inLanguage}
              value={language}
              options={bookingLanguages.map((value) => ({ value, label: says.languages[value] }))}
              onChange={setLanguage}
            />
          </div>
        </div>
        {stored && <TextForm key={`${kind} ${language} ${stored.isOwn}`} stored={stored} />}
      </div>
    </Card>
  )
}

function TextForm({ stored }: { stored: MessageSetup['texts'][number] }) {
  const { kind, language, isOwn } = stored
  const toast = useToast()
  const [text, setText] = useState<MessageText>({ subject: stored.subject, body: stored.body })
  const save = useCommand(
    (next: MessageText | null) => call(saveMessageText, { body: { kind, language, text: next } }),
    { madeOld: ['message-setup'], onDone: () => toast({ says: says.saved }) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.run(text)
  }
  const names = placeholdersOf(kind)
    .map((name) => `{${name}}`)
    .join(' ')
  return (
    <form className="texts__form" onSubmit={submit}>
      {isOwn && (
        <p>
          <Tag tone="leaf">{says.own}</Tag>
        </p>
      )}
      <Field label={says.subject}>
        <Input
          lang={language}
          maxLength={200}
          value={text.subject}
          onChange={({ target }) => setText({ ...text, subject: target.value })}
        />
      </Field>
      <Field label={says.body} hint={says.bodyHint(names)}>
        <TextArea
          rows={12}
          lang={language}
          maxLength={4000}
          value={text.body}
          onChange={({ target }) => setText({ ...text, body: target.value })}
        />
      </Field>
      {save.error && <Banner kind="failed">{problemWords(save.error, messageProblems)}</Banner>}
      <div className="row row--wrap">
        <Button kind="leaf" size="l" type="submit" busy={save.busy}>
          {says.saveText}
        </Button>
        {isOwn && (
          <Button size="l" busy={save.busy} onClick={() => save.run(null)}>
            {says.reset}
          </Button>
        )}
      </div>
      <PreviewPart kind={kind} language={language} text={text} />
    </form>
  )
}
