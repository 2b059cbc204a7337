import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type ConsultationForm,
  listConsultationForms,
} from '../../../core/contracts/consultation-forms.ts'
import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { call } from '../../offline/api-client.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { FormEditor } from './form-editor.tsx'
import { formProblems, formWords } from './form-words.ts'
import { words } from './words.ts'

/** Consultation forms of the business: what clients are asked and sign before a service. */
export function FormsTab({ setup }: { setup: SalonSetup }) {
  const forms = useQuery({
    queryKey: ['salon', 'forms'],
    queryFn: async ({ signal }) => (await call(listConsultationForms, { signal })).forms,
  })
  const [open, setOpen] = useState<ConsultationForm | 'new' | null>(null)
  const add = (
    <Button kind="leaf" icon="plus" onClick={() => setOpen('new')}>
      {formWords.add}
    </Button>
  )
  return (
    <>
      <p className="soft">{formWords.says}</p>
      {forms.isError && !forms.data && (
        <ErrorState
          title={words.failed}
          retry={{ label: words.tryAgain, act: () => void forms.refetch(), busy: forms.isFetching }}
        >
          {problemWords(forms.error, formProblems)}
        </ErrorState>
      )}
      {forms.isPending && (
        <Loading label={words.loading} slow={words.slow}>
          <Skeleton width="100%" height="72px" />
        </Loading>
      )}
      {forms.data?.length === 0 && (
        <EmptyState title={formWords.empty} actions={add}>
          {formWords.emptySays}
        </EmptyState>
      )}
      {forms.data && forms.data.length > 0 && (
        <>
          <Card flush>
            <ul className="srows">
              {forms.data.map((form) => (
                <li key={form.id}>
                  <FormRow form={form} onOpen={() => setOpen(form)} />
                </li>
              ))}
            </ul>
          </Card>
          <div>{add}</div>
        </>
      )}
      {open && (
        <FormEditor
          form={open === 'new' ? null : open}
          setup={setup}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

function FormRow({ form, onOpen }: { form: ConsultationForm; onOpen: () => void }) {
  const { title, version, questions, itemIds, categoryIds, blocks, active } = form
  const needs = itemIds.length + categoryIds.length
  return (
    <button type="button" className="srow" onClick={onOpen}>
      <span className="grow">
        <b>{title}</b>
        <span className="t-label">{formWords.summary(version, questions.length, needs)}</span>
      </span>
      {active && blocks && <Tag icon="lock-keyhole">{formWords.blocksTag}</Tag>}
      {!active && <Tag tone="line">{formWords.notUsed}</Tag>}
    </button>
  )
}
