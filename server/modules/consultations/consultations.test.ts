import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readVisit } from '../../../core/contracts/appointments.ts'
import { readCardAlerts } from '../../../core/contracts/client-cards.ts'
import {
  listConsultationForms,
  readFormsOfClient,
  readFormsOfVisit,
  readSignedForm,
  readSignedFormPdf,
  saveConsultationForm,
  signForm,
  withdrawSignedForm,
} from '../../../core/contracts/consultation-forms.ts'
import { exportCustomer } from '../../../core/contracts/customer-records.ts'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import { markMyVisit, readMyDay } from '../../../core/contracts/my-day.ts'
import { changeVisitState } from '../../../core/contracts/visit-changes.ts'
import { comeIn, takeWalkIn } from '../../../core/contracts/walk-ins.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { pdfText } from '../../testing/pdf-text.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { consultationsSubscriber } from './subscribers.ts'

let salon: Salon
let api: Api
beforeAll(async () => {
  salon = await openSalon()
  api = await openApi(salon.database)
})
afterAll(async () => {
  await api.close()
  await salon.close()
})

const as = (person: TillActor) => ({ as: person, outletId: salon.outletId })
const desk = () => as(salon.receptionist)
const owner = () => as(salon.owner)

async function client(name = 'Kavya Rao') {
  const customerId = newId()
  await createCustomer(salon.database, salon.receptionist, { customerId, name })
  return customerId
}

const allergyId = newId()
const skinId = newId()
const questions = [
  {
    ...{ id: allergyId, kind: 'yes_no', label: 'Any allergy?' },
    ...{ explainIf: 'yes', warnIf: 'yes' },
  },
  {
    ...{ id: skinId, kind: 'choice', label: 'Your scalp', required: false },
    ...{ choices: ['calm', 'broken'], warnOn: ['broken'] },
  },
]
const statement = 'I have answered truthfully and agree to the treatment.'
let names = 0
const text = (more: object = {}) => ({
  ...{ version: 0, title: `Colour consultation ${names++}`, questions, statement },
  ...more,
})
const save = (formId: string, body: object) =>
  api.call(saveConsultationForm, { ...owner(), params: { formId }, body })
const notSaved = async (formId: string, body: object) =>
  (await api.refusal(saveConsultationForm, { ...owner(), params: { formId }, body })).code

const no = { questionId: allergyId, value: 'no' }
const yes = { questionId: allergyId, value: 'yes', explanation: 'Ammonia' }
const drawn = {
  kind: 'drawn',
  lines: [
    [
      { x: 10, y: 10 },
      { x: 200, y: 120 },
    ],
  ],
}
const filled = (formId: string, more: object = {}) => ({
  ...{ signedFormId: newId(), formId, version: 1, customerId: null, answers: [no] },
  ...{ signature: drawn, signedName: 'Kavya Rao' },
  ...more,
})
const sign = (body: object) => api.call(signForm, { ...desk(), body })
const notSigned = async (body: object) => (await api.refusal(signForm, { ...desk(), body })).code

const formsOf = (customerId: string) =>
  api.call(readFormsOfClient, { ...desk(), params: { customerId } })
const stateOf = async (customerId: string, formId: string) =>
  (await formsOf(customerId)).standings.find((standing) => standing.formId === formId)?.state

test('other words are a new version; what was signed keeps its words, and holds unless asked anew', async () => {
  const formId = newId()
  const first = await save(formId, text({ title: 'Skin' }))
  expect(first).toMatchObject({ version: 1, validMonths: 12, blocks: false })
  const customerId = await client()
  const signed = await sign(filled(formId, { customerId }))
  expect(signed).toMatchObject({
    ...{ version: 1, title: 'Skin', isWhole: true, signature: drawn },
    ...{ takenBy: salon.receptionist.name, text: { statement } },
  })
  // What is set about a form is no version of it.
  const set = await save(formId, text({ version: 1, title: 'Skin', blocks: true, validMonths: 6 }))
  expect(set).toMatchObject({ version: 1, blocks: true, validMonths: 6 })
  const second = text({ version: 1, title: 'Skin', statement: 'I agree.' })
  expect(await save(formId, second)).toMatchObject({ version: 2, statement: 'I agree.' })
  expect(await save(formId, second)).toMatchObject({ version: 2 })
  expect(await stateOf(customerId, formId)).toBe('valid')
  const late = await api.refusal(saveConsultationForm, {
    ...owner(),
    params: { formId },
    body: text({ version: 1, title: 'Skin', statement: 'Other' }),
  })
  expect(late).toMatchObject({ code: 'consultations.form_changed', facts: { version: 2 } })
  await save(
    formId,
    text({ version: 2, title: 'Skin', statement: 'I agree to all.', askAnew: true }),
  )
  expect(await stateOf(customerId, formId)).toBe('changed')

  const params = { signedFormId: signed.id }
  const kept = await api.call(readSignedForm, { ...desk(), params })
  expect(kept).toMatchObject({ version: 1, text: { statement }, isWhole: true })
  expect(await notSigned(filled(formId, { customerId, version: 2 }))).toBe(
    'consultations.version_old',
  )
  await sign(filled(formId, { customerId, version: 3 }))
  expect(await stateOf(customerId, formId)).toBe('valid')
  const { forms } = await api.call(listConsultationForms, desk())
  expect(forms).toMatchObject([{ id: formId, version: 3 }])
})

test('a form that nobody could fill, or for what is not there, is not kept', async () => {
  const formId = newId()
  const title = 'Brows'
  await save(formId, text({ title }))
  expect(await notSaved(newId(), text({ title: 'BROWS' }))).toBe('consultations.name_taken')
  for (const [more, code] of [
    [{ questions: [questions[0], questions[0]] }, 'consultations.question_unfit'],
    [{ itemIds: [salon.items.rice.id] }, 'consultations.service_unknown'],
    [{ categoryIds: [newId()] }, 'consultations.category_unknown'],
  ] as const) {
    expect(await notSaved(newId(), text(more))).toBe(code)
  }
})

test('what is signed is written once: the same request again is the same, another is refused', async () => {
  const formId = newId()
  await save(formId, text())
  const customerId = await client()
  const body = filled(formId, { customerId, answers: [yes] })
  const signed = await sign(body)
  expect(await sign(body)).toEqual(signed)
  expect(await notSigned({ ...body, answers: [no] })).toBe('consultations.id_reused')
  const edit = sql`update signed_forms set answers = '[]' where id = ${signed.id}`
  await expect(edit.execute(salon.database)).rejects.toThrow('written once')
  const reword = sql`update consultation_form_versions set content = '{}' where form_id = ${formId}`
  await expect(reword.execute(salon.database)).rejects.toThrow('written once')

  // Who goes behind the product is found out by the hash, which the trail has too.
  const { database } = salon
  await sql`alter table signed_forms disable trigger all`.execute(database)
  await sql`update signed_forms set signed_name = 'Somebody' where id = ${signed.id}`.execute(
    database,
  )
  await sql`alter table signed_forms enable trigger all`.execute(database)
  const params = { signedFormId: signed.id }
  expect(await api.call(readSignedForm, { ...desk(), params })).toMatchObject({ isWhole: false })
  const trail = await sql<{ facts: string }>`select facts from audit_entries
    where action = 'form.signed' and subject_id = ${signed.id}`.execute(database)
  expect(trail.rows[0]?.facts).toContain(signed.hash)
  expect(trail.rows[0]?.facts).not.toContain('Ammonia')
})

test('answers must be whole, and a form is somebody’s', async () => {
  const formId = newId()
  await save(formId, text())
  const customerId = await client()
  const visit = await book(salon, {
    startsAt: at('10:00'),
    services: [{ itemId: salon.services.cut }],
  })
  const itemId = salon.services.wash
  const theirs = await book(salon, { startsAt: at('10:00'), services: [{ itemId }], customerId })
  for (const [more, code] of [
    [{ customerId, answers: [] }, 'consultations.answer_missing'],
    [{ customerId, answers: [{ ...no, value: 'perhaps' }] }, 'consultations.answer_unfit'],
    [{ customerId, answers: [{ ...yes, explanation: null }] }, 'consultations.explanation_missing'],
    [{}, 'consultations.no_signer'],
    [{ visitId: theirs.id }, 'consultations.no_signer'],
    [{ visitId: newId() }, 'consultations.visit_unknown'],
    [{ customerId, visitId: visit.id }, 'consultations.visit_unknown'],
    [{ customerId: newId() }, 'customers.customer_unknown'],
    [{ customerId, formId: newId() }, 'consultations.form_unknown'],
  ] as const) {
    expect(await notSigned(filled(formId, more))).toBe(code)
  }
  await save(formId, text({ version: 1, active: false }))
  const retired = filled(formId, { customerId, version: 2 })
  expect(await notSigned(retired)).toBe('consultations.form_retired')
})

/** A form that colour needs and without which it is not begun. */
async function colourForm() {
  const formId = newId()
  const { title } = await save(formId, text({ blocks: true, itemIds: [salon.services.colour] }))
  return { formId, title }
}
const retire = async (formId: string, title: string) =>
  save(formId, text({ version: 1, title, active: false }))

const start = (person: TillActor, visit: { id: string; version: number }, more: object = {}) => ({
  ...as(person),
  params: { visitId: visit.id },
  body: { actId: newId(), version: visit.version, state: 'in_service', ...more },
})
const marks = async (visitId: string) =>
  (await api.call(readVisit, { ...desk(), params: { visitId } })).warnings.map(({ kind }) => kind)

test('a service is not begun without the form it needs; who may goes past it, for a reason', async () => {
  const { formId, title } = await colourForm()
  const customerId = await client('Ira')
  const services = [{ itemId: salon.services.colour, staffId: salon.meher.userId }]
  const day = addDays(monday, 1)
  const visit = await book(salon, { startsAt: at('10:00', day), services, customerId })
  expect(await marks(visit.id)).toContain('form_pending')
  const mine = await api.call(readMyDay, { ...as(salon.meher), query: { day } })
  expect(mine.visits[0]).toMatchObject({ forms: [{ title, state: 'missing' }] })

  const refused = await api.refusal(changeVisitState, start(salon.receptionist, visit))
  expect(refused).toMatchObject({
    code: 'appointments.rule_broken',
    facts: { rules: [{ code: 'form_missing', facts: { formId, title } }] },
  })
  const own = await api.refusal(markMyVisit, {
    ...start(salon.meher, visit),
    body: { actId: newId(), version: visit.version, act: 'in_service' },
  })
  expect(own.code).toBe('appointments.rule_broken')
  const pastRules = { reason: 'Signed on paper' }
  const asked = await api.refusal(changeVisitState, start(salon.receptionist, visit, { pastRules }))
  expect(asked.code).toBe('appointments.past_rules_not_allowed')
  const begun = await api.call(changeVisitState, start(salon.owner, visit, { pastRules }))
  expect(begun).toMatchObject({
    state: 'in_service',
    pastRules: { reason: 'Signed on paper', rules: [{ code: 'form_missing' }] },
  })
  const { rows } = await sql<{ facts: string }>`select facts from audit_entries
    where action = 'visit.form_passed_over' and subject_id = ${visit.id}`.execute(salon.database)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.facts).toContain('Signed on paper')
  await retire(formId, title)
})

test('once it is signed the service begins, and what was answered is told to desk and chair', async () => {
  const { formId, title } = await colourForm()
  const customerId = await client('Mina')
  const day = addDays(monday, 2)
  const services = [{ itemId: salon.services.colour, staffId: salon.meher.userId }]
  const visit = await book(salon, { startsAt: at('10:00', day), services, customerId })
  const params = { visitId: visit.id }
  const before = await api.call(readFormsOfVisit, { ...desk(), params })
  expect(before).toMatchObject({ standings: [{ formId, state: 'missing' }], signed: [] })
  await sign(filled(formId, { customerId, visitId: visit.id, answers: [yes] }))
  // It was signed today and holds for a year: the visit lies years ahead.
  expect((await api.call(readFormsOfVisit, { ...desk(), params })).standings).toMatchObject([
    { state: 'old' },
  ])
  await save(
    formId,
    text({ version: 1, title, blocks: true, validMonths: null, itemIds: [salon.services.colour] }),
  )
  const after = await api.call(readFormsOfVisit, { ...desk(), params })
  const warnings = [{ question: 'Any allergy?', answer: 'yes: Ammonia' }]
  expect(after).toMatchObject({ standings: [{ state: 'valid' }], signed: [{ warnings }] })
  expect(await marks(visit.id)).toEqual(['new_client', 'no_phone', 'form_alert'])
  const told = { text: 'Any allergy? yes: Ammonia', kind: 'form' }
  const alerts = await api.call(readCardAlerts, { ...desk(), params: { customerId } })
  expect(alerts.entries).toMatchObject([told])
  const mine = await api.call(readMyDay, { ...as(salon.meher), query: { day } })
  expect(mine.visits[0]).toMatchObject({ forms: [], alerts: [told] })
  await api.call(changeVisitState, start(salon.receptionist, visit))
  await retire(formId, title)
})

test('a guest without a card signs for the visit, and a walk-in waits for the form like anybody', async () => {
  const { formId, title } = await colourForm()
  await save(
    formId,
    text({ version: 1, title, blocks: true, validMonths: null, itemIds: [salon.services.colour] }),
  )
  const day = addDays(monday, 3)
  const services = [{ itemId: salon.services.colour }]
  const customerId = await client('Host')
  const visit = await book(salon, {
    startsAt: at('10:00', day),
    services,
    customerId,
    guestName: 'Son',
  })
  const own = filled(formId, { customerId, visitId: visit.id })
  expect(await notSigned(own)).toBe('consultations.visit_unknown')
  await sign(filled(formId, { visitId: visit.id, signedName: 'Son' }))
  expect(await marks(visit.id)).not.toContain('form_pending')
  expect((await formsOf(customerId)).signed).toEqual([])
  await api.call(changeVisitState, start(salon.receptionist, visit))

  const walkInId = newId()
  await api.call(comeIn, { ...desk(), body: { walkInId, services } })
  const take = { params: { walkInId }, body: { visitId: newId(), force: { reason: 'Late' } } }
  const refused = await api.refusal(takeWalkIn, { ...owner(), ...take })
  expect(refused.code).toBe('appointments.rule_broken')
  const pastRules = { reason: 'Known to us' }
  const body = { ...take.body, pastRules }
  const { visit: taken } = await api.call(takeWalkIn, { ...owner(), ...take, body })
  expect(taken).toMatchObject({
    state: 'in_service',
    pastRules: { rules: [{ code: 'form_missing' }] },
  })
  await retire(formId, title)
})

test('a form on the wrong card is withdrawn with the reason, and stays readable', async () => {
  const formId = newId()
  await save(formId, text())
  const customerId = await client()
  const { id: signedFormId } = await sign(filled(formId, { customerId, answers: [yes] }))
  const withdraw = { params: { signedFormId }, body: { reason: 'Signed by her sister' } }
  expect((await api.refusal(withdrawSignedForm, { ...desk(), ...withdraw })).code).toBe(
    'permission.missing',
  )
  const gone = await api.call(withdrawSignedForm, { ...owner(), ...withdraw })
  expect(gone).toMatchObject({ withdrawn: { reason: 'Signed by her sister' }, isWhole: true })
  expect(await api.call(withdrawSignedForm, { ...owner(), ...withdraw })).toEqual(gone)
  expect(await stateOf(customerId, formId)).toBe('missing')
  expect((await api.call(readCardAlerts, { ...desk(), params: { customerId } })).entries).toEqual(
    [],
  )
  const paper = await api.send(readSignedFormPdf, { ...desk(), params: { signedFormId } })
  expect(paper.headers['content-type']).toBe('application/pdf')
  const told = pdfText(paper.rawPayload).replaceAll(/\s+/g, ' ')
  for (const words of ['Any allergy?', 'yes: Ammonia', statement, 'Withdrawn by']) {
    expect(told).toContain(words)
  }
  const nobody = { params: { signedFormId: newId() } }
  expect((await api.refusal(readSignedForm, { ...desk(), ...nobody })).code).toBe(
    'consultations.signed_unknown',
  )
})

test('forms follow who is kept in a merge, are handed out, and go with who is erased', async () => {
  const formId = newId()
  await save(formId, text())
  const keptId = await client('Neha')
  const mergedId = await client('Neha S')
  const { id } = await sign(filled(formId, { customerId: mergedId, answers: [yes] }))
  await mergeCustomers(salon.database, salon.owner, {
    mergeId: newId(),
    customerId: keptId,
    mergedId,
  })
  expect(await stateOf(keptId, formId)).toBe('valid')
  expect(await notSigned(filled(formId, { customerId: mergedId }))).toBe('customers.merged_away')
  for (const form of ['json', 'csv']) {
    const params = { customerId: keptId }
    const handed = await api.send(exportCustomer, { ...owner(), params, body: { form } })
    expect(handed.body).toMatch(/Any allergy\?[^]*Ammonia/)
  }
  await eraseCustomer(salon.database, salon.owner, { customerId: keptId })
  const event = { data: { customerIds: [keptId, mergedId] } } as never as DomainEvent
  await salon.database.transaction().execute((tx) => consultationsSubscriber.handle(tx, event))
  const left = await sql`select from signed_forms where id = ${id}`.execute(salon.database)
  expect(left.rows).toEqual([])
})
