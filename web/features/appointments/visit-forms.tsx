import { useQuery } from '@tanstack/react-query'
import type { Visit } from '../../../core/contracts/appointments.ts'
import { type FormStanding, readFormsOfVisit } from '../../../core/contracts/consultation-forms.ts'
import { call } from '../../offline/api-client.ts'
import { openForm } from '../../offline/forms-at-hand.ts'
import { useMay, useReachable } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { clientOf } from './visit-words.ts'
import { words } from './words.ts'

const over = new Set(['completed', 'cancelled', 'no_show'])

/** Forms that the services of a visit need, to be signed at the desk, and answers to know of. */
export function VisitForms({ visit }: { visit: Visit }) {
  const may = useMay('clientcards.read')
  const { data } = useQuery({
    queryKey: ['client-card', 'of-visit', visit.id],
    queryFn: ({ signal }) => call(readFormsOfVisit, { params: { visitId: visit.id }, signal }),
    enabled: may,
  })
  if (!data) return null
  const warnings = latestWarnings(data.signed)
  if (data.standings.length === 0 && warnings.length === 0) return null
  return (
    <section className="stack stack--s" aria-label={words.forms.title}>
      <h3 className="t-section">{words.forms.title}</h3>
      {warnings.map(({ signedFormId, question, answer }) => (
        <Banner key={signedFormId + question} kind="failed" icon="triangle-alert">
          <b>{question}</b> {answer}
        </Banner>
      ))}
      <ul className="list">
        {data.standings.map((standing) => (
          <FormRow key={standing.formId} visit={visit} standing={standing} />
        ))}
      </ul>
      {data.signed.length > 0 && (
        <div className="row row--s row--wrap">
          {data.signed
            .filter(({ withdrawn }) => !withdrawn)
            .map(({ id: signedFormId, title }) => (
              <Button
                key={signedFormId}
                kind="quiet"
                icon="eye"
                onClick={() => openForm({ kind: 'read', signedFormId })}
              >
                {title}
              </Button>
            ))}
        </div>
      )}
    </section>
  )
}

/** What was answered last of each form: an older answer was set right by it. */
function latestWarnings(
  signed: Awaited<ReturnType<typeof call<typeof readFormsOfVisit>>>['signed'],
) {
  const seen = new Set<string>()
  return signed.flatMap(({ id: signedFormId, formId, isOfCard, withdrawn, warnings }) => {
    // What was signed for a visit alone sets nothing right that stands on a card.
    const place = `${formId} ${isOfCard}`
    if (withdrawn || seen.has(place)) return []
    seen.add(place)
    return warnings.map((warning) => ({ signedFormId, ...warning }))
  })
}

function FormRow({ visit, standing }: { visit: Visit; standing: FormStanding }) {
  const { formId, title, state, blocks } = standing
  const mayEdit = useMay('clientcards.edit') && useReachable()
  const isGuest = visit.customer === null || visit.guestName !== null
  const customerId = isGuest ? null : (visit.customer?.id ?? null)
  const wish = { formId, customerId, visitId: visit.id, who: clientOf(visit) }
  return (
    <li className="row row--wrap">
      <span className="grow">
        {title}
        {blocks && state !== 'valid' && <span className="t-label"> {words.forms.blocks}</span>}
      </span>
      <Tag
        tone={state === 'valid' ? 'leaf' : 'haldi'}
        icon={state === 'valid' ? 'clipboard-check' : 'circle-dashed'}
      >
        {words.forms.states[state]}
      </Tag>
      {state !== 'valid' && mayEdit && !over.has(visit.state) && (
        <>
          <Button
            icon="pencil-line"
            aria-label={words.forms.sign(title)}
            onClick={() => openForm({ kind: 'sign', ...wish })}
          >
            {words.forms.signKey}
          </Button>
          <IconButton
            icon="smartphone"
            label={words.forms.onPhone(title)}
            onClick={() => openForm({ kind: 'send', title, ...wish })}
          />
        </>
      )}
    </li>
  )
}
