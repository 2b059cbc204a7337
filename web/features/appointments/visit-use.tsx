import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readVisitUse, saveVisitUse, type VisitUse } from '../../../core/contracts/back-bar.ts'
import { formatQuantity, parseQuantity } from '../../../core/kernel/quantity.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Affix, Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useWords as words } from './use-words.ts'

/** What a visit uses of the shelf, by recipe or as somebody says; nothing where no service uses anything. */
export function VisitUsePart(props: { visitId: string; version: number; mayEdit: boolean }) {
  const { visitId, version } = props
  const use = useQuery({
    queryKey: ['calendar', 'use', visitId, version],
    queryFn: ({ signal }) => call(readVisitUse, { params: { visitId }, signal }),
  })
  if (!use.data || use.data.lines.length === 0) return null
  const key = use.data.lines.map(({ usedMilli }) => usedMilli).join(' ')
  return <UseForm key={key} use={use.data} mayEdit={props.mayEdit} />
}

function UseForm({ use, mayEdit }: { use: VisitUse; mayEdit: boolean }) {
  const toast = useToast()
  const [texts, setTexts] = useState(() => use.lines.map((line) => formatQuantity(line.usedMilli)))
  const [wrong, setWrong] = useState(false)
  const save = useCommand(
    (body: Parameters<typeof bodyOf>[0]) =>
      call(saveVisitUse, { params: { visitId: use.visitId }, body: bodyOf(body) }),
    { madeOld: ['calendar', 'stock', 'reports'], onDone: () => toast({ says: words.saved }) },
  )
  const submit = () => {
    const read = use.lines.map((line, at) => ({ ...line, read: parseQuantity(texts[at] ?? '') }))
    const lines = read.flatMap(({ read: quantity, ...line }) =>
      quantity.ok ? [{ ...line, usedMilli: quantity.value }] : [],
    )
    setWrong(lines.length < read.length)
    if (lines.length === read.length) save.run(lines)
  }
  const changed = use.lines.some((line, at) => texts[at] !== formatQuantity(line.usedMilli))
  return (
    <section className="stack" aria-label={words.title}>
      <h3 className="t-section">{words.title}</h3>
      <p className="soft t-small">
        {use.booked ? words.booked : words.ahead} {use.changedBy && words.changed(use.changedBy)}
      </p>
      {use.lines.map((line, at) => (
        <Field
          key={`${line.serviceNo} ${line.itemId}`}
          label={line.name}
          hint={words.expected(line.service, formatQuantity(line.expectedMilli), line.unit)}
        >
          <Affix end={line.unit}>
            <Input
              inputMode="decimal"
              disabled={!mayEdit}
              value={texts[at] ?? ''}
              onChange={({ target }) =>
                setTexts((now) => now.map((text, n) => (n === at ? target.value : text)))
              }
            />
          </Affix>
        </Field>
      ))}
      {wrong && (
        <p className="field__error" role="alert">
          {words.wrong}
        </p>
      )}
      {save.error !== null && <Banner kind="failed">{problemWords(save.error)}</Banner>}
      {mayEdit && changed && (
        <Button busy={save.busy} onClick={submit}>
          {words.save}
        </Button>
      )}
    </section>
  )
}

const bodyOf = (lines: VisitUse['lines']) => ({
  lines: lines.map(({ serviceNo, itemId, usedMilli }) => ({
    ...{ serviceNo, itemId, quantityMilli: usedMilli },
  })),
})
