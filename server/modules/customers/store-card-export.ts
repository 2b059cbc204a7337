import { sql } from 'kysely'
import type { CardContent } from '../../../core/contracts/client-cards.ts'
import type { Reader } from '../../platform/database/client.ts'

/** What a salon keeps of one person and of those merged into them. */
export interface CardRecords {
  readonly visits: readonly {
    startsAt: string
    state: string
    outletName: string
    services: readonly { name: string; staffName: string | null; priceMinor: number }[]
    note: string | null
    reason: string | null
  }[]
  readonly patchTests: readonly {
    doneAt: string
    kind: string
    passed: boolean
    by: string
    note: string | null
    withdrawn: string | null
  }[]
  /** Every version of what was written on the card, that which was taken off too. */
  readonly cardEntries: readonly {
    at: string
    by: string
    version: number
    removed: boolean
    content: CardContent
  }[]
  /** Photos with their pictures, base64. */
  readonly photos: readonly {
    takenOn: string
    stage: string
    caption: string | null
    by: string
    mayShow: boolean
    contentType: string
    picture: string
  }[]
  /** Forms that they signed, with what was asked and answered. */
  readonly signedForms: readonly {
    signedAt: string
    title: string
    version: number
    statement: string
    answers: readonly { question: string; answer: string; explanation: string | null }[]
    signature: unknown
    signedName: string
    by: string
    withdrawn: string | null
  }[]
  /** What was agreed with them on services. */
  readonly serviceTerms: readonly {
    at: string
    by: string
    service: string
    extraMinutes: number
    priceMinor: number | null
  }[]
  /** What they were told about their visits. */
  readonly messages: readonly {
    at: string
    about: string
    channel: string
    status: string
    to: string | null
  }[]
}

export async function cardRecords(reader: Reader, people: readonly string[]): Promise<CardRecords> {
  const ids = [...people]
  const visits = await sql<CardRecords['visits'][number]>`
    select v.starts_at as "startsAt", v.state, o.name as "outletName", v.note, v.cancel_reason as reason,
      json_agg(json_build_object('name', s.name, 'staffName', u.name, 'priceMinor', s.price_minor)
        order by s.service_no) as services
    from visits v join outlets o on o.id = v.outlet_id join visit_services s on s.visit_id = v.id
      left join users u on u.id = s.staff_id
    where v.customer_id = any(${ids}::uuid[]) group by v.id, o.name order by v.starts_at, v.id`.execute(
    reader,
  )
  const tests = await sql<CardRecords['patchTests'][number]>`
    select t.done_at as "doneAt", k.name as kind, t.passed, u.name as by, t.note,
      t.withdraw_reason as withdrawn
    from patch_tests t join patch_test_kinds k on k.id = t.kind_id join users u on u.id = t.done_by
    where t.customer_id = any(${ids}::uuid[]) order by t.done_at, t.id`.execute(reader)
  const entries = await sql<CardRecords['cardEntries'][number]>`
    select v.at, u.name as by, v.version, v.removed, v.content
    from card_entries e join card_entry_versions v on v.entry_id = e.id join users u on u.id = v.user_id
    where e.customer_id = any(${ids}::uuid[]) order by v.at, v.entry_id, v.version`.execute(reader)
  const photos = await sql<CardRecords['photos'][number]>`
    select p.taken_on::text as "takenOn", p.stage, p.caption, u.name as by, p.may_show as "mayShow",
      f.content_type as "contentType", translate(encode(f.bytes, 'base64'), E'\\n', '') as picture
    from client_photos p join client_photo_files f on f.photo_id = p.id
      join users u on u.id = p.taken_by
    where p.customer_id = any(${ids}::uuid[]) order by p.taken_on, p.id`.execute(reader)
  const forms = await sql<CardRecords['signedForms'][number]>`
    select s.signed_at as "signedAt", v.content ->> 'title' as title, s.version,
      v.content ->> 'statement' as statement, s.signature, s.signed_name as "signedName", u.name as by,
      w.reason as withdrawn, (select coalesce(json_agg(json_build_object('question', q ->> 'label',
        'answer', a ->> 'value', 'explanation', a ->> 'explanation') order by n), '[]')
        from jsonb_array_elements(s.answers) with ordinality each (a, n)
          join jsonb_array_elements(v.content -> 'questions') q on q ->> 'id' = a ->> 'questionId') as answers
    from signed_forms s join users u on u.id = s.taken_by
      join consultation_form_versions v on v.form_id = s.form_id and v.version = s.version
      left join signed_form_withdrawals w on w.signed_form_id = s.id
    where s.customer_id = any(${ids}::uuid[]) or (s.customer_id is null and exists
      (select from visits x where x.id = s.visit_id and x.customer_id = any(${ids}::uuid[])))
    order by s.signed_at, s.id`.execute(reader)
  const terms = await agreedTerms(reader, ids)
  const messages = await sql<CardRecords['messages'][number]>`
    select coalesce(m.sent_at, m.created_at) as at, coalesce(m.sent_as, m.about) as about, m.channel,
      m.status, m.recipient as "to"
    from client_messages m left join visits v on v.id = m.visit_id
      left join waitlist_entries e on e.id = m.waitlist_id left join form_links f on f.id = m.form_link_id
    where coalesce(v.customer_id, e.customer_id, f.customer_id) = any(${ids}::uuid[]) order by 1, m.id`.execute(
    reader,
  )
  return {
    visits: visits.rows,
    patchTests: tests.rows,
    cardEntries: entries.rows,
    photos: photos.rows,
    signedForms: forms.rows,
    serviceTerms: terms,
    messages: messages.rows,
  }
}

async function agreedTerms(reader: Reader, ids: string[]): Promise<CardRecords['serviceTerms']> {
  const { rows } = await sql<CardRecords['serviceTerms'][number]>`
    select t.set_at as at, u.name as by, i.name as service, t.extra_minutes as "extraMinutes",
      t.price_minor as "priceMinor"
    from client_service_terms t join items i on i.id = t.item_id join users u on u.id = t.set_by
    where t.customer_id = any(${ids}::uuid[]) order by t.set_at, i.name`.execute(reader)
  return rows
}

/** The rows of a table to read: what, when, number, amount, and the rest in words. */
export function cardRows(records: CardRecords, money: (amount: number) => string): string[][] {
  const { visits, patchTests, cardEntries, photos, signedForms, serviceTerms, messages } = records
  return [
    ...visits.map((visit) => {
      const services = visit.services.map(({ name, staffName }) =>
        staffName ? `${name} with ${staffName}` : name,
      )
      const told = [visit.state, services.join(', '), visit.note, visit.reason]
      return ['visit', visit.startsAt, '', '', told.filter(Boolean).join('; ')]
    }),
    ...patchTests.map((test) => {
      const told = [test.kind, test.passed ? 'passed' : 'failed', `done by ${test.by}`, test.note]
      if (test.withdrawn) told.push(`withdrawn: ${test.withdrawn}`)
      return ['patch test', test.doneAt, '', '', told.filter(Boolean).join('; ')]
    }),
    ...cardEntries.map(({ at, by, version, removed, content }) => {
      const written = removed ? 'taken off by' : 'by'
      return [content.kind, at, String(version), '', `${contentWords(content)}; ${written} ${by}`]
    }),
    ...photos.map(({ takenOn, stage, caption, by, mayShow }) => {
      const told = [stage, caption, `taken by ${by}`, mayShow ? 'may be shown' : 'not to be shown']
      return ['photo', takenOn, '', '', told.filter(Boolean).join('; ')]
    }),
    ...signedForms.map(({ signedAt, title, version, answers, signedName, by, withdrawn }) => {
      const told = answers.map(({ question, answer, explanation }) =>
        [question, answer, explanation].filter(Boolean).join(' '),
      )
      told.unshift(title, `signed by ${signedName}`, `taken by ${by}`)
      if (withdrawn) told.push(`withdrawn: ${withdrawn}`)
      return ['signed form', signedAt, String(version), '', told.join('; ')]
    }),
    ...serviceTerms.map(({ at, by, service, extraMinutes, priceMinor }) => {
      const told = [
        service,
        extraMinutes !== 0 && `${extraMinutes} min beside the usual`,
        `by ${by}`,
      ]
      return [
        'own terms',
        at,
        '',
        priceMinor === null ? '' : money(priceMinor),
        told.filter(Boolean).join('; '),
      ]
    }),
    ...messages.map(({ at, about, channel, status, to }) => {
      const told = [about, channel, status, to]
      return ['message', at, '', '', told.filter(Boolean).join('; ')]
    }),
  ]
}

function contentWords(content: CardContent): string {
  if (content.kind !== 'formula') return content.text
  const lines = content.lines.map(({ product, grams, developer, minutes }) =>
    [product, grams && `${grams / 1000} g`, developer, minutes && `${minutes} min`]
      .filter(Boolean)
      .join(' '),
  )
  return [`${content.name}: ${lines.join(' + ')}`, content.result].filter(Boolean).join('; ')
}
