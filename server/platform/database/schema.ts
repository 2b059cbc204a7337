// Made by tools/generate-schema.ts from the migrated schema. Do not edit.
import type { ColumnType } from 'kysely'

/** A value of a jsonb column. The modules give it its type where they read it. */
export type Json = unknown
type Defaulted<T> = ColumnType<T, T | undefined, T>
type Always<T> = ColumnType<T, never, never>

export interface ApprovalsTable {
  id: string
  outlet_id: string
  register_id: string
  asked_by: string
  approved_by: string
  permission: string
  subject_id: string
  limit_value: number | null
  reason: string
  before: Json
  after: Json
  occurred_at: string
  recorded_at: string
  content_hash: Buffer
  used_at: string | null
  used_by: string | null
}

export interface AuditChainsTable {
  chain_id: string
  last_seq: Defaulted<number>
  last_hash: Defaulted<Buffer>
}

export interface AuditEntriesTable {
  chain_id: string
  seq: number
  at: string
  user_id: string | null
  action: string
  subject_type: string
  subject_id: string | null
  outlet_id: string | null
  facts: string
  previous_hash: Buffer
  hash: Buffer
}

export interface BackBarBookingsTable {
  id: string
  visit_id: string
  outlet_id: string
  business_date: string
  user_id: string
  recorded_at: string
}

export interface BackBarLinesTable {
  booking_id: string
  line_no: number
  service_no: number
  item_id: string
  expected_milli: number
  used_milli: number
  unit_cost_minor: number
  cost_minor: number
  credit_minor: number
  below_zero: boolean
  cgst_minor: Defaulted<number>
  sgst_minor: Defaulted<number>
}

export interface BillChangesTable {
  sale_id: string
  outlet_id: string
  business_date: string
  change_no: number
}

export interface BillClocksTable {
  outlet_id: string
  feed_id: Defaulted<string>
  change_no: Defaulted<number>
}

export interface BillVoidsTable {
  id: string
  sale_id: string
  outlet_id: string
  register_id: string
  user_id: string
  approved_by: string | null
  kind: string
  lines: Json
  total_minor: number
  reason: string | null
  content_hash: Buffer
  occurred_at: string
  recorded_at: string
}

export interface BookingPagesTable {
  outlet_id: string
  page: string
  settings: Json
}

export interface BusinessTable {
  id: Defaulted<number>
  name: string
  legal_name: string
  country: string
  currency: string
  settings: Defaulted<Json>
  is_demo: Defaulted<boolean>
  created_at: string
}

export interface CalendarFeedsTable {
  id: string
  outlet_id: string
  user_id: string
  token_hash: Buffer
  with_names: boolean
  created_by: string
  created_at: string
  revoked_by: string | null
  revoked_at: string | null
}

export interface CardEntriesTable {
  id: string
  customer_id: string
  kind: string
  visit_id: string | null
}

export interface CardEntryVersionsTable {
  entry_id: string
  version: number
  content: Json
  removed: boolean
  user_id: string
  at: string
  content_hash: Buffer
}

export interface CashMovementsTable {
  id: string
  shift_id: string
  kind: string
  amount_minor: number
  reason: string
  user_id: string
  occurred_at: string
  recorded_at: string
  approved_by: string | null
}

export interface CatalogueClockTable {
  id: Defaulted<number>
  feed_id: Defaulted<string>
  change_no: Defaulted<number>
  lists_no: Defaulted<number>
}

export interface CategoriesTable {
  id: string
  name: string
  position: Defaulted<number>
  pack_mark: Defaulted<string>
  colour: Defaulted<number>
}

export interface ClaimsTable {
  id: string
  outlet_id: string
  owner_kind: string
  owner_id: string
  starts_at: string
  ends_at: string
  active: Defaulted<boolean>
  forced: Defaulted<boolean>
  why: string
  source_id: string
  expires_at: string | null
}

export interface ClientMessagesTable {
  id: string
  outlet_id: string
  visit_id: string | null
  asked: string
  about: string
  channel: string
  status: string
  was: Json | null
  for_start: string | null
  by_client: boolean
  sent_as: string | null
  recipient: string | null
  attempts: Defaulted<number>
  last_error: string | null
  next_attempt_at: string
  created_by: string | null
  created_at: string
  sent_at: string | null
  waitlist_id: string | null
  offer_id: string | null
  with_series: Defaulted<boolean>
  form_link_id: string | null
}

export interface ClientPhotoFilesTable {
  photo_id: string
  content_type: string
  width: number
  height: number
  bytes: Buffer
}

export interface ClientPhotosTable {
  id: string
  customer_id: string
  visit_id: string | null
  stage: string
  caption: string | null
  taken_on: string
  taken_by: string
  may_show: boolean
  version: Defaulted<number>
  recorded_by: string
  recorded_at: string
  content_hash: Buffer
}

export interface ClientServiceTermsTable {
  customer_id: string
  item_id: string
  extra_minutes: number
  price_minor: number | null
  set_by: string
  set_at: string
}

export interface ClockActsTable {
  id: string
  outlet_id: string
  user_id: string
  act: string
  punch_id: string | null
  before: Json | null
  after: Json | null
  reason: string | null
  by_user: string
  recorded_at: string
  content_hash: Buffer
}

export interface CollectionTendersTable {
  collection_id: string
  line_no: number
  kind: string
  amount_minor: number
  tendered_minor: number
  change_minor: Defaulted<number>
  reference: string | null
}

export interface CollectionsTable {
  id: string
  customer_id: string
  outlet_id: string
  register_id: string
  shift_id: string
  user_id: string
  series_kind: string
  financial_year: string
  sequence: number
  number: string
  business_date: string
  occurred_at: string
  recorded_at: string
  total_minor: number
  dues_minor: number
  store_credit_minor: Defaulted<number>
  due_before_minor: number
  due_after_minor: number
  note: string | null
  receipt: Json
  content_hash: Buffer
  series_mark: Defaulted<string>
  flags: Defaulted<Json>
  wallet_minor: Defaulted<number>
  bonus_minor: Defaulted<number>
  deposit_minor: Defaulted<number>
}

export interface CommissionRulesTable {
  id: string
  outlet_id: string
  staff_id: string | null
  item_id: string | null
  category_id: string | null
  kind: string | null
  from_day: string
  until_day: string | null
  supplies_ppm: number
  pay: Json
  note: string | null
  user_id: string
  created_at: string
  content_hash: Buffer
}

export interface ConsultationFormCategoriesTable {
  form_id: string
  category_id: string
}

export interface ConsultationFormServicesTable {
  form_id: string
  item_id: string
}

export interface ConsultationFormVersionsTable {
  form_id: string
  version: number
  content: Json
  saved_by: string
  saved_at: string
}

export interface ConsultationFormsTable {
  id: string
  title: string
  valid_months: number | null
  blocks: boolean
  active: boolean
  version: number
  since_version: number
}

export interface CustomerChangesTable {
  customer_id: string
  change_no: number
}

export interface CustomerClockTable {
  id: Defaulted<number>
  feed_id: Defaulted<string>
  change_no: Defaulted<number>
}

export interface CustomerConsentsTable {
  id: string
  customer_id: string
  channel: string
  given: boolean
  user_id: string
  at: string
}

export interface CustomerDistinctionsTable {
  first_id: string
  second_id: string
  user_id: string
  at: string
}

export interface CustomerMergesTable {
  id: string
  kept_id: string
  merged_id: string
  forwarded_ids: Defaulted<string[]>
  filled: Json
  khata_minor: number
  credit_minor: number
  points: Defaulted<number>
  user_id: string
  at: string
  undone_by: string | null
  undone_at: string | null
  wallet_minor: Defaulted<number>
  bonus_minor: Defaulted<number>
}

export interface CustomersTable {
  id: string
  name: string
  phone: string | null
  email: string | null
  gstin: string | null
  state_code: string | null
  address: string | null
  note: string | null
  search_text: string
  created_at: string
  updated_at: string
  birthday: string | null
  tags: Defaulted<string[]>
  consent: Defaulted<Json>
  merged_into: string | null
  erased_at: string | null
  phone_digits: string | null
}

export interface DepositEntriesTable {
  id: string
  deposit_id: string
  kind: string
  amount_minor: number
  taxable_minor: number
  taxes: Json
  document_type: string
  document_id: string
  business_date: string
  user_id: string
  recorded_at: string
}

export interface DepositSettlementsTable {
  id: string
  deposit_id: string
  refund_minor: number
  kept_minor: number
  credit_minor: number
  policy: string
  policy_minor: number | null
  reason: string | null
  collection_id: string | null
  user_id: string
  recorded_at: string
  content_hash: Buffer
}

export interface DepositsTable {
  id: string
  customer_id: string
  outlet_id: string
  collection_id: string
  visit_id: string | null
  service_no: number | null
  item_id: string
  name: string
  sac: string | null
  treatment: string
  rate_ppm: number
  place_of_supply: string
  amount_minor: number
  taxable_minor: number
  taxes: Json
  left_minor: number
  kept_minor: Defaulted<number>
  kept_visit_id: string | null
  taken_on: string
  recorded_at: string
}

export interface DisplayStatesTable {
  register_id: string
  state: Json
  shown_at: string
}

export interface DisplaysTable {
  id: string
  token_hash: Buffer
  code: string
  code_expires_at: string
  asked_from: string
  register_id: string | null
  name: string | null
  paired_by: string | null
  paired_at: string | null
  removed_at: string | null
}

export interface DocumentsTable {
  id: string
  kind: string
  register_id: string
  outlet_id: string
  series_kind: string
  financial_year: string
  sequence: number
  number: string
  sale_id: string | null
  refund_id: string | null
  business_date: string
  total_minor: number
  snapshot: Json
  issued_at: string
  return_id: string | null
  series_mark: Defaulted<string>
}

export interface DrawerCountsTable {
  id: string
  shift_id: string
  attempt: number
  user_id: string
  counted_minor: number
  counted: Json | null
  expected_minor: number
  cash_acts: number
  told_at: string | null
  occurred_at: string
  recorded_at: string
}

export interface DrawerOpeningsTable {
  id: string
  outlet_id: string
  register_id: string
  shift_id: string
  user_id: string
  approved_by: string | null
  reason: string
  occurred_at: string
  recorded_at: string
}

export interface EarningLinesTable {
  source_type: string
  source_id: string
  source_line_no: number
  period_id: string
  user_id: string
  kind: string
  rule_id: string | null
  net_minor: number
  base_minor: number
  before_minor: number
  slices: Json
  taken_back: boolean
  earned_minor: number
}

export interface EarningPeriodsTable {
  id: string
  outlet_id: string
  from_day: string
  to_day: string
  commission_minor: number
  tips_minor: number
  closed_by: string
  closed_at: string
  content_hash: Buffer
}

export interface EarningTipsTable {
  sale_id: string
  user_id: string
  period_id: string
  amount_minor: number
}

export interface EmailsTable {
  id: string
  document_id: string
  outlet_id: string
  recipient: string
  status: string
  attempts: Defaulted<number>
  last_error: string | null
  next_attempt_at: string
  created_by: string
  created_at: string
  sent_at: string | null
}

export interface EventReceiptsTable {
  consumer: string
  event_id: string
  done_at: string
}

export interface ExchangeOriginsTable {
  exchange_id: string
  kind: string
  amount_minor: number
}

export interface ExchangesTable {
  id: string
  refund_id: string
  sale_id: string
  original_sale_id: string
  root_sale_id: string
  outlet_id: string
  amount_minor: number
  recorded_at: string
  content_hash: Buffer
}

export interface FavouritesTable {
  outlet_id: string
  item_id: string
  position: number | null
}

export interface FormLinkTokensTable {
  token_hash: Buffer
  link_id: string
  created_at: string
}

export interface FormLinksTable {
  id: string
  form_id: string
  customer_id: string | null
  visit_id: string | null
  outlet_id: string
  made_by: string
  made_at: string
  expires_at: string
  revoked_at: string | null
  signed_form_id: string | null
  signed_at: string | null
  content_hash: Buffer
}

export interface GiftCardEntriesTable {
  id: string
  card_id: string
  kind: string
  amount_minor: number
  document_type: string
  document_id: string
  user_id: string | null
  recorded_at: string
}

export interface GiftCardsTable {
  id: string
  code_digest: Buffer
  last_four: string
  initial_minor: number
  balance_minor: number
  expires_on: string | null
  outlet_id: string
  sale_id: string
  created_at: string
  line_no: number | null
}

export interface HeldBillConflictsTable {
  id: string
  held_bill_id: string
  register_id: string
  user_id: string
  how: string
  reason: string | null
  occurred_at: string
  recorded_at: string
}

export interface HeldBillsTable {
  id: string
  outlet_id: string
  register_id: string
  user_id: string
  sale_id: string
  name: string | null
  customer_name: string | null
  item_count: number
  total_minor: number
  cart: Json
  content_hash: Buffer
  held_at: string
  recorded_at: string
  status: Defaulted<string>
  ended_by_act: string | null
  ended_register_id: string | null
  ended_user_id: string | null
  ended_at: string | null
  end_reason: string | null
  came_of: string | null
}

export interface HoldsTable {
  id: string
  outlet_id: string
  user_id: string
  expires_at: string
  content_hash: Buffer
  created_at: string
}

export interface InStoreNumbersTable {
  prefix: string
  next_sequence: Defaulted<number>
}

export interface ItemBarcodesTable {
  barcode: string
  printed: string
  item_id: string
  pack_id: string | null
  position: Defaulted<number>
}

export interface ItemChangesTable {
  item_id: string
  change_no: number
}

export interface ItemGroupsTable {
  id: string
  name: string
}

export interface ItemImagesTable {
  id: string
  content_type: string
  bytes: Buffer
  created_at: string
}

export interface ItemMrpsTable {
  item_id: string
  mrp_minor: number
  price_minor: number
  active: Defaulted<boolean>
}

export interface ItemPacksTable {
  id: string
  item_id: string
  name: string
  quantity_milli: number
  price_minor: number | null
}

export interface ItemsTable {
  id: string
  kind: string
  name: string
  group_id: string | null
  variant_label: string | null
  code: string
  category_id: string | null
  unit: Defaulted<string>
  sold_by: Defaulted<string>
  price_minor: number
  price_includes_tax: Defaulted<boolean>
  mrp_minor: number | null
  hsn: string | null
  tax_class_id: string
  scale_code: string | null
  pack_mark: Defaulted<string>
  colour: Defaulted<number>
  image_id: string | null
  pinned: Defaulted<boolean>
  active: Defaulted<boolean>
  outlet_ids: string[] | null
  search_text: string
  version: Always<number>
  created_at: string
  updated_at: string
}

export interface KhataAccountsTable {
  customer_id: string
  balance_minor: Defaulted<number>
  limit_minor: number | null
}

export interface KhataEntriesTable {
  id: string
  customer_id: string
  amount_minor: number
  document_type: string
  document_id: string
  entry_no: Defaulted<number>
  owed_since: string
  user_id: string
  recorded_at: string
}

export interface LeavesTable {
  id: string
  outlet_id: string
  user_id: string
  starts_at: string
  ends_at: string
  reason: string | null
  state: Defaulted<string>
  asked_by: string
  asked_at: string
  decided_by: string | null
  decided_at: string | null
  decision_note: string | null
  content_hash: Buffer
}

export interface LedgerAccountsTable {
  code: string
  name: string
  tally_group: string
  nature: string
}

export interface LedgerEntriesTable {
  id: string
  business_date: string
  document_type: string
  document_id: string
  outlet_id: string
  register_id: string | null
  shift_id: string | null
  narration: string
  recorded_at: string
}

export interface LedgerPostingsTable {
  entry_id: string
  line_no: number
  account_code: string
  amount_minor: number
}

export interface MembershipChangesTable {
  id: string
  membership_id: string
  kind: string
  from_day: string | null
  to_day: string | null
  reason: string | null
  user_id: string
  recorded_at: string
}

export interface MembershipPlansTable {
  id: string
  name: string
  price_minor: number
  card_minor: number
  months: number
  sac: string
  tax_class_id: string
  everywhere: boolean
  terms: Json
  active: boolean
  updated_at: string
}

export interface MembershipsTable {
  id: string
  customer_id: string
  plan_id: string
  name: string
  terms: Json
  everywhere: boolean
  outlet_id: string
  sale_id: string
  line_no: number
  months: number
  sold_on: string
  starts_on: string
  ends_on: string
  stood_days: Defaulted<number>
  frozen_on: string | null
  ended_on: string | null
}

export interface MessageSettingsTable {
  outlet_id: string
  settings: Json
}

export interface MessageTextsTable {
  outlet_id: string
  kind: string
  language: string
  subject: string
  body: string
}

export interface NumberHolesTable {
  register_id: string
  kind: string
  financial_year: string
  mark: string
  sequence: number
  noticed_at: string
  explained_at: string | null
  explained_by: string | null
  explanation: string | null
}

export interface NumberSeriesTable {
  register_id: string
  kind: string
  financial_year: string
  next_sequence: Defaulted<number>
  mark: Defaulted<string>
}

export interface OnlineBookingsTable {
  visit_id: string
  name: string
  phone: string | null
  email: string | null
  language: string
  content_hash: Buffer
  booked_at: string
}

export interface OnlineWaitingsTable {
  waitlist_id: string
  name: string
  phone: string | null
  email: string | null
  language: string
  content_hash: Buffer
  asked_at: string
}

export interface OpeningDuesTable {
  id: string
  customer_id: string
  outlet_id: string
  amount_minor: number
  owed_since: string
  note: string | null
  business_date: string
  user_id: string
  recorded_at: string
  content_hash: Buffer
}

export interface OutboxTable {
  id: string
  seq: Always<number>
  type: string
  subject: string
  outlet_id: string | null
  time: string
  data: Json
  delivered_at: string | null
}

export interface OutletClosuresTable {
  id: string
  outlet_id: string
  day: string
  from_time: string | null
  to_time: string | null
  reason: string
}

export interface OutletsTable {
  id: string
  name: string
  kind: string
  address_lines: Defaulted<string[]>
  city: Defaulted<string>
  postcode: Defaulted<string>
  state_code: string
  gstin: string | null
  phone: string | null
  time_zone: string
  day_close_hour: Defaulted<number>
  created_at: string
}

export interface PackageBenefitsTable {
  id: string
  package_id: string
  sale_id: string
  line_no: number
  item_id: string
  sessions: number
  sessions_left: number
  price_minor: number
  deferred_minor: number
  per_month: number | null
  roll_cap: number | null
}

export interface PackageChangesTable {
  id: string
  package_id: string
  kind: string
  from_day: string | null
  to_day: string | null
  member_id: string | null
  reason: string | null
  user_id: string
  recorded_at: string
}

export interface PackageEntriesTable {
  id: string
  benefit_id: string
  kind: string
  sessions: number
  deferred_minor: number
  worth_minor: number | null
  document_type: string
  document_id: string
  line_no: number
  outlet_id: string
  customer_id: string | null
  user_id: string
  recorded_at: string
  month: number | null
}

export interface PackageMembersTable {
  package_id: string
  customer_id: string
}

export interface PackagePlanBenefitsTable {
  id: string
  plan_id: string
  position: number
  item_id: string
  sessions: number
  price_minor: number
  per_month: number | null
  roll_cap: number | null
}

export interface PackagePlansTable {
  id: string
  name: string
  price_minor: number
  valid_days: number | null
  shared: boolean
  worth: string
  active: boolean
  updated_at: string
  of_membership: Defaulted<boolean>
}

export interface PackagesTable {
  id: string
  customer_id: string
  plan_id: string
  name: string
  shared: boolean
  worth: string
  outlet_id: string
  sale_id: string
  sold_on: string
  expires_on: string | null
  frozen_on: string | null
  of_membership: Defaulted<boolean>
  starts_on: string | null
  stood_days: Defaulted<number>
  only_outlet_id: string | null
}

export interface PaidTendersTable {
  sale_id: string | null
  kind: string | null
  amount_minor: number | null
  tendered: boolean | null
}

export interface PastPricesTable {
  item_id: string
  pack_id: string | null
  price_minor: number
  until: string
}

export interface PatchTestKindsTable {
  id: string
  name: string
  hours_before: number
  valid_days: number
  blocks: boolean
  active: boolean
}

export interface PatchTestServicesTable {
  kind_id: string
  item_id: string
}

export interface PatchTestsTable {
  id: string
  customer_id: string
  kind_id: string
  done_at: string
  done_by: string
  passed: boolean
  note: string | null
  recorded_by: string
  recorded_at: string
  withdrawn_by: string | null
  withdrawn_at: string | null
  withdraw_reason: string | null
  content_hash: Buffer
}

export interface PhoneClaimsTable {
  customer_id: string
  phone: string
  holder_id: string
}

export interface PinTriesTable {
  id: string
  register_id: string | null
  outlet_id: string | null
  user_id: string
  at: string
}

export interface PointsAccountsTable {
  customer_id: string
  balance: Defaulted<number>
}

export interface PointsEntriesTable {
  id: string
  customer_id: string
  kind: string
  points: number
  value_minor: number
  document_type: string
  document_id: string
  user_id: string | null
  recorded_at: string
}

export interface PrintJobsTable {
  id: string
  register_id: string
  document_id: string | null
  title: string
  copy: string
  status: string
  attempts: Defaulted<number>
  last_error: string | null
  may_have_printed: Defaulted<boolean>
  next_attempt_at: string
  created_by: string | null
  created_at: string
  printed_at: string | null
  kind: string
  shift_id: string | null
  way: Defaulted<string>
}

export interface QuotationsTable {
  id: string
  outlet_id: string
  register_id: string
  user_id: string
  financial_year: string
  sequence: number
  number: string
  business_date: string
  valid_until: string
  customer_name: string | null
  item_count: number
  total_minor: number
  cart: Json
  snapshot: Json
  content_hash: Buffer
  status: Defaulted<string>
  sale_id: string | null
  ended_user_id: string | null
  end_reason: string | null
  recorded_at: string
}

export interface RefreshTokensTable {
  token_hash: Buffer
  session_id: string
  issued_at: string
  used_at: string | null
}

export interface RefundLinesTable {
  refund_id: string
  sale_id: string
  line_no: number
  quantity_milli: number
  disposition: string
  taxable_minor: number
  taxes: Json
  tax_minor: number
  total_minor: number
  cost_minor: Defaulted<number>
}

export interface RefundTendersTable {
  refund_id: string
  line_no: number
  kind: string
  amount_minor: number
}

export interface RefundsTable {
  id: string
  sale_id: string
  kind: string
  outlet_id: string
  register_id: string
  shift_id: string
  user_id: string
  authorised_by: string
  document_id: string
  number: string
  reason: string
  business_date: string
  occurred_at: string
  recorded_at: string
  taxable_minor: number
  tax_minor: number
  round_off_minor: number
  total_minor: number
  content_hash: Buffer
  gift_cards_minor: Defaulted<number>
}

export interface RegisterCommandsTable {
  id: string
  register_id: string
  epoch: number
  sequence: number
  command_id: string
  kind: string
  person_id: string
  occurred_at: string
  recorded_at: string
  sent_by: string
  content: Json
  previous_hash: Buffer
  hash: Buffer
  outcome: string
  problem: Json | null
}

export interface RegisterLeasesTable {
  register_id: string
  epoch: number
  device_id: string
  device_name: string
  mark: string
  taken_at: string
  taken_by: string
  seen_at: string
  ended_at: string | null
  ended_by: string | null
  ended_because: string | null
  device_epoch: number | null
}

export interface RegistersTable {
  id: string
  outlet_id: string
  code: string
  name: string
  printer: Json | null
  active: Defaulted<boolean>
  created_at: string
  printing: Defaulted<Json>
  lease_epoch: number | null
}

export interface ResourceTypesTable {
  id: string
  name: string
  removed_at: string | null
}

export interface ResourcesTable {
  id: string
  outlet_id: string
  type_id: string
  name: string
  position: number
  active: Defaulted<boolean>
  removed_at: string | null
}

export interface RosterDaysTable {
  outlet_id: string
  user_id: string
  day: string
  pieces: Json
  breaks: Defaulted<Json>
  note: string | null
}

export interface RostersTable {
  id: string
  outlet_id: string
  user_id: string
  valid_from: string
  valid_to: string | null
  pieces: Json
  breaks: Defaulted<Json>
}

export interface SaleLinesTable {
  sale_id: string
  line_no: number
  item_id: string | null
  name: string
  variant_label: string | null
  code: string | null
  kind: string
  hsn: string | null
  unit: string
  quantity_milli: number
  list_price_minor: number | null
  unit_price_minor: number
  price_includes_tax: boolean
  mrp_minor: number | null
  discount: Json | null
  gross_minor: number
  line_discount_minor: number
  cart_discount_minor: number
  taxable_minor: number
  tax_class_id: string | null
  treatment: string
  rate_ppm: number
  taxes: Json
  tax_minor: number
  total_minor: number
  unit_cost_minor: Defaulted<number>
  cost_minor: Defaulted<number>
  note: string | null
  gift_card_minor: Defaulted<number>
  batch: string | null
  expires_on: string | null
  serial: string | null
  salesperson_id: string | null
  membership_id: string | null
}

export interface SalesTable {
  id: string
  outlet_id: string
  register_id: string
  shift_id: string
  user_id: string
  customer_id: string | null
  document_id: string
  number: string
  business_date: string
  occurred_at: string
  recorded_at: string
  gross_minor: number
  line_discount_minor: number
  cart_discount_minor: number
  taxable_minor: number
  tax_minor: number
  round_off_minor: number
  total_minor: number
  tip_minor: Defaulted<number>
  change_minor: Defaulted<number>
  item_count: number
  discount: Json | null
  flags: Defaulted<Json>
  note: string | null
  content_hash: Buffer
  gift_cards_minor: Defaulted<number>
  held_bill_id: string | null
}

export interface SalonSettingsTable {
  outlet_id: string
  settings: Json
  rules: Defaulted<Json>
}

export interface SearchWordsTable {
  word: string
  near: string[]
}

export interface SellerModesTable {
  valid_from: string
  mode: string
}

export interface ServiceRecipesTable {
  service_id: string
  item_id: string
  quantity_milli: number
}

export interface ServicesTable {
  item_id: string
  is_online: boolean
  steps: Json
  options: Defaulted<Json>
  variants: Defaulted<Json>
}

export interface SessionsTable {
  id: string
  user_id: string
  created_at: string
  last_used_at: string
  expires_at: string
  ended_at: string | null
  end_reason: string | null
  user_agent: string | null
  address: string | null
  by_pin: Defaulted<boolean>
}

export interface ShiftsTable {
  id: string
  outlet_id: string
  register_id: string
  status: Defaulted<string>
  opened_by: string
  opened_at: string
  business_date: string
  float_minor: number
  float_count: Json | null
  closed_by: string | null
  closed_at: string | null
  counted_minor: number | null
  counted: Json | null
  expected_minor: number | null
  difference_minor: number | null
  note: string | null
  content_hash: Buffer
  closing_recorded_at: string | null
  uncounted: Defaulted<boolean>
}

export interface SignedFormWithdrawalsTable {
  signed_form_id: string
  withdrawn_by: string
  withdrawn_at: string
  reason: string
}

export interface SignedFormsTable {
  id: string
  form_id: string
  version: number
  customer_id: string | null
  visit_id: string | null
  answers: Json
  signature: Json
  signed_name: string
  signed_at: string
  signed_on: string
  outlet_id: string
  taken_by: string
  device: string | null
  address: string
  hash: Buffer
  content_hash: Buffer
}

export interface StaffLevelsTable {
  id: string
  name: string
  position: number
}

export interface StaffProfilesTable {
  user_id: string
  level_id: string | null
  position: number
  colour: number
  is_online: boolean
  removed_at: string | null
}

export interface StaffSkillsTable {
  user_id: string
  item_id: string
}

export interface StockLevelsTable {
  outlet_id: string
  item_id: string
  on_hand_milli: Defaulted<number>
  unit_cost_minor: Defaulted<number>
}

export interface StockMovementsTable {
  id: string
  outlet_id: string
  item_id: string
  kind: string
  quantity_milli: number
  unit_cost_minor: number
  cost_minor: number
  document_type: string | null
  document_id: string | null
  line_no: number | null
  reason: string | null
  user_id: string | null
  occurred_at: string
  recorded_at: string
}

export interface StoreCreditEntriesTable {
  id: string
  customer_id: string
  amount_minor: number
  document_type: string
  document_id: string
  user_id: string
  recorded_at: string
  purse: Defaulted<string>
}

export interface StoreCreditsTable {
  customer_id: string
  balance_minor: Defaulted<number>
  purse: Defaulted<string>
  expires_on: string | null
}

export interface TaxClassPeriodsTable {
  tax_class_id: string
  valid_from: string
  treatment: string
  rate_ppm: number
  cess_ppm: Defaulted<number>
  band_up_to_minor: number | null
  band_rate_ppm: number | null
}

export interface TaxClassesTable {
  id: string
  code: string
  name: string
  created_at: string
}

export interface TenderBalancesTable {
  sale_id: string | null
  kind: string | null
  paid_minor: number | null
  refunded_minor: number | null
}

export interface TenderCorrectionsTable {
  id: string
  sale_id: string
  shift_id: string
  outlet_id: string
  register_id: string
  user_id: string
  approved_by: string | null
  from_kind: string
  to_kind: string
  amount_minor: number
  reference: string | null
  reason: string
  business_date: string
  occurred_at: string
  recorded_at: string
  content_hash: Buffer
}

export interface TendersTable {
  id: string
  sale_id: string
  kind: string
  amount_minor: number
  tendered_minor: number
  change_minor: Defaulted<number>
  reference: string | null
}

export interface TillDevicesTable {
  id: string
  public_key: Buffer
  name: string
  enrolled_at: string
  enrolled_by: string
  seen_at: string
  revoked_at: string | null
  revoked_by: string | null
  revoked_reason: string | null
}

export interface TimeBlocksTable {
  id: string
  outlet_id: string
  kind: string
  note: string | null
  user_id: string
  created_at: string
  removed_at: string | null
  removed_by: string | null
  content_hash: Buffer
}

export interface TimePunchesTable {
  id: string
  outlet_id: string
  user_id: string
  kind: string
  started_at: string
  ended_at: string | null
  way: string
  recorded_at: string
  removed: Defaulted<boolean>
}

export interface TipSplitsTable {
  sale_id: string
  left_out: string[]
  fixed: Json
  user_id: string
  set_at: string
}

export interface UnbilledReturnLinesTable {
  return_id: string
  line_no: number
  item_id: string
  name: string
  variant_label: string | null
  unit: string
  quantity_milli: number
  disposition: string
  price_minor: number
  price_of_milli: number
  total_minor: number
  unit_cost_minor: number
  cost_minor: number
}

export interface UnbilledReturnsTable {
  id: string
  outlet_id: string
  register_id: string
  shift_id: string
  user_id: string
  approved_by: string | null
  customer_id: string
  document_id: string
  number: string
  reason: string
  business_date: string
  occurred_at: string
  recorded_at: string
  total_minor: number
  content_hash: Buffer
  flags: Defaulted<Json>
}

export interface UsersTable {
  id: string
  name: string
  email: string
  password_hash: string
  role: string
  outlet_ids: string[] | null
  active: Defaulted<boolean>
  must_change_password: Defaulted<boolean>
  created_at: string
  pin_digest: Buffer | null
  pin_is_first: Defaulted<boolean>
  pin_set_at: string | null
  is_person: Defaulted<boolean>
}

export interface VisitCancelledServicesTable {
  visit_id: string
  service_no: number
  service: Json
  starts_at: string
  reason: string
  cancel_late: boolean
  fee: string
  fee_minor: Defaulted<number>
  was_apart: boolean
  cancelled_by: string
  cancelled_at: string
}

export interface VisitChangesTable {
  visit_id: string
  change_no: number
  act_id: string
  act: string
  from_state: string | null
  to_state: string
  undoes: number | null
  user_id: string
  occurred_at: string
  recorded_at: string
  reason: string | null
  facts: Defaulted<Json>
  content_hash: Buffer
}

export interface VisitGroupChangesTable {
  group_id: string
  change_no: number
  act_id: string
  act: string
  user_id: string
  recorded_at: string
  content_hash: Buffer
}

export interface VisitGroupsTable {
  id: string
  outlet_id: string
  one_bill: boolean
  version: Defaulted<number>
  booked_by: string
  booked_at: string
  content_hash: Buffer
}

export interface VisitLinksTable {
  token_hash: Buffer
  visit_id: string
  created_at: string
}

export interface VisitSeriesTable {
  id: string
  outlet_id: string
  customer_id: string | null
  guest_name: string | null
  source: string
  note: string | null
  rule: Json
  services: Json
  begun_from: string | null
  version: Defaulted<number>
  booked_by: string
  booked_at: string
  ended_at: string | null
  content_hash: Buffer
  lengths: Defaulted<Json>
}

export interface VisitSeriesChangesTable {
  series_id: string
  change_no: number
  act_id: string
  act: string
  scope: string
  result_id: string
  user_id: string
  recorded_at: string
  reason: string | null
  facts: Defaulted<Json>
  content_hash: Buffer
}

export interface VisitServicesTable {
  visit_id: string
  service_no: number
  item_id: string
  name: string
  staff_id: string | null
  staff_requested: boolean
  begins: string
  starts_at: string
  ends_at: string
  price_minor: number
  price_includes_tax: boolean
  options: Json
}

export interface VisitStepsTable {
  visit_id: string
  service_no: number
  step_no: number
  name: string | null
  starts_at: string
  ends_at: string
  busy_from: string
  busy_until: string
  staff_id: string | null
  resource_id: string | null
  type_id: string | null
  needs_staff: boolean
}

export interface VisitUsesTable {
  visit_id: string
  lines: Json
  user_id: string
  changed_at: string
}

export interface VisitsTable {
  id: string
  outlet_id: string
  customer_id: string | null
  guest_name: string | null
  state: string
  source: string
  starts_at: string
  ends_at: string
  local_day: string
  local_time: string
  time_zone: string
  note: string | null
  force_reason: string | null
  forced_by: string | null
  version: Defaulted<number>
  cancel_reason: string | null
  cancel_late: boolean | null
  fee: string | null
  fee_minor: number | null
  booked_by: string
  booked_at: string
  content_hash: Buffer
  sale_id: string | null
  past_rules: Json | null
  past_reason: string | null
  past_by: string | null
  series_id: string | null
  series_day: string | null
  series_apart: Defaulted<boolean>
  group_id: string | null
  guest_no: number | null
}

export interface WaitlistEntriesTable {
  id: string
  outlet_id: string
  state: Defaulted<string>
  customer_id: string | null
  guest_name: string | null
  source: string
  services: Json
  staff_ids: Defaulted<Json>
  windows: Json
  until: string
  note: string | null
  asked_by: string
  asked_at: string
  closed_reason: string | null
  content_hash: Buffer
}

export interface WaitlistLinksTable {
  token_hash: Buffer
  waitlist_id: string
  created_at: string
}

export interface WaitlistOffersTable {
  id: string
  entry_id: string
  offer_no: number
  state: Defaulted<string>
  starts_at: string
  ends_at: string
  services: Json
  offered_at: string
  expires_at: string
  by_hand: boolean
  visit_id: string | null
  past_rules: Json | null
}

export interface WalkInTurnsTable {
  outlet_id: string
  day: string
  staff_ids: Json
}

export interface WalkInsTable {
  id: string
  outlet_id: string
  day: string
  state: Defaulted<string>
  customer_id: string | null
  guest_name: string | null
  services: Json
  staff_id: string | null
  note: string | null
  came_at: string
  promised_at: string | null
  visit_id: string | null
  taken_by: string | null
  left_reason: string | null
  ended_at: string | null
  content_hash: Buffer
}

export interface ZAmendmentsTable {
  id: string
  z_report_id: string
  register_id: string
  number: number
  sale_id: string | null
  act_number: string
  total_minor: number
  tax_minor: number
  cash_minor: number
  occurred_at: string
  recorded_at: string
  carried_in: string | null
  previous_hash: Buffer
  hash: Buffer
  kind: string
  refund_id: string | null
  collection_id: string | null
  return_id: string | null
}

export interface ZPrintsTable {
  id: string
  z_report_id: string
  register_id: string
  number: number
  report: Json
  differences: Json
  content_hash: Buffer
  occurred_at: string
  recorded_at: string
}

export interface ZReportsTable {
  id: string
  shift_id: string
  register_id: string
  outlet_id: string
  number: number
  report: Json
  grand_sales_minor: number
  grand_refunds_minor: number
  grand_tax_minor: number
  closed_at: string
  previous_hash: Buffer
  hash: Buffer
}

export interface DB {
  approvals: ApprovalsTable
  audit_chains: AuditChainsTable
  audit_entries: AuditEntriesTable
  back_bar_bookings: BackBarBookingsTable
  back_bar_lines: BackBarLinesTable
  bill_changes: BillChangesTable
  bill_clocks: BillClocksTable
  bill_voids: BillVoidsTable
  booking_pages: BookingPagesTable
  business: BusinessTable
  calendar_feeds: CalendarFeedsTable
  card_entries: CardEntriesTable
  card_entry_versions: CardEntryVersionsTable
  cash_movements: CashMovementsTable
  catalogue_clock: CatalogueClockTable
  categories: CategoriesTable
  claims: ClaimsTable
  client_messages: ClientMessagesTable
  client_photo_files: ClientPhotoFilesTable
  client_photos: ClientPhotosTable
  client_service_terms: ClientServiceTermsTable
  clock_acts: ClockActsTable
  collection_tenders: CollectionTendersTable
  collections: CollectionsTable
  commission_rules: CommissionRulesTable
  consultation_form_categories: ConsultationFormCategoriesTable
  consultation_form_services: ConsultationFormServicesTable
  consultation_form_versions: ConsultationFormVersionsTable
  consultation_forms: ConsultationFormsTable
  customer_changes: CustomerChangesTable
  customer_clock: CustomerClockTable
  customer_consents: CustomerConsentsTable
  customer_distinctions: CustomerDistinctionsTable
  customer_merges: CustomerMergesTable
  customers: CustomersTable
  deposit_entries: DepositEntriesTable
  deposit_settlements: DepositSettlementsTable
  deposits: DepositsTable
  display_states: DisplayStatesTable
  displays: DisplaysTable
  documents: DocumentsTable
  drawer_counts: DrawerCountsTable
  drawer_openings: DrawerOpeningsTable
  earning_lines: EarningLinesTable
  earning_periods: EarningPeriodsTable
  earning_tips: EarningTipsTable
  emails: EmailsTable
  event_receipts: EventReceiptsTable
  exchange_origins: ExchangeOriginsTable
  exchanges: ExchangesTable
  favourites: FavouritesTable
  form_link_tokens: FormLinkTokensTable
  form_links: FormLinksTable
  gift_card_entries: GiftCardEntriesTable
  gift_cards: GiftCardsTable
  held_bill_conflicts: HeldBillConflictsTable
  held_bills: HeldBillsTable
  holds: HoldsTable
  in_store_numbers: InStoreNumbersTable
  item_barcodes: ItemBarcodesTable
  item_changes: ItemChangesTable
  item_groups: ItemGroupsTable
  item_images: ItemImagesTable
  item_mrps: ItemMrpsTable
  item_packs: ItemPacksTable
  items: ItemsTable
  khata_accounts: KhataAccountsTable
  khata_entries: KhataEntriesTable
  leaves: LeavesTable
  ledger_accounts: LedgerAccountsTable
  ledger_entries: LedgerEntriesTable
  ledger_postings: LedgerPostingsTable
  membership_changes: MembershipChangesTable
  membership_plans: MembershipPlansTable
  memberships: MembershipsTable
  message_settings: MessageSettingsTable
  message_texts: MessageTextsTable
  number_holes: NumberHolesTable
  number_series: NumberSeriesTable
  online_bookings: OnlineBookingsTable
  online_waitings: OnlineWaitingsTable
  opening_dues: OpeningDuesTable
  outbox: OutboxTable
  outlet_closures: OutletClosuresTable
  outlets: OutletsTable
  package_benefits: PackageBenefitsTable
  package_changes: PackageChangesTable
  package_entries: PackageEntriesTable
  package_members: PackageMembersTable
  package_plan_benefits: PackagePlanBenefitsTable
  package_plans: PackagePlansTable
  packages: PackagesTable
  paid_tenders: PaidTendersTable
  past_prices: PastPricesTable
  patch_test_kinds: PatchTestKindsTable
  patch_test_services: PatchTestServicesTable
  patch_tests: PatchTestsTable
  phone_claims: PhoneClaimsTable
  pin_tries: PinTriesTable
  points_accounts: PointsAccountsTable
  points_entries: PointsEntriesTable
  print_jobs: PrintJobsTable
  quotations: QuotationsTable
  refresh_tokens: RefreshTokensTable
  refund_lines: RefundLinesTable
  refund_tenders: RefundTendersTable
  refunds: RefundsTable
  register_commands: RegisterCommandsTable
  register_leases: RegisterLeasesTable
  registers: RegistersTable
  resource_types: ResourceTypesTable
  resources: ResourcesTable
  roster_days: RosterDaysTable
  rosters: RostersTable
  sale_lines: SaleLinesTable
  sales: SalesTable
  salon_settings: SalonSettingsTable
  search_words: SearchWordsTable
  seller_modes: SellerModesTable
  service_recipes: ServiceRecipesTable
  services: ServicesTable
  sessions: SessionsTable
  shifts: ShiftsTable
  signed_form_withdrawals: SignedFormWithdrawalsTable
  signed_forms: SignedFormsTable
  staff_levels: StaffLevelsTable
  staff_profiles: StaffProfilesTable
  staff_skills: StaffSkillsTable
  stock_levels: StockLevelsTable
  stock_movements: StockMovementsTable
  store_credit_entries: StoreCreditEntriesTable
  store_credits: StoreCreditsTable
  tax_class_periods: TaxClassPeriodsTable
  tax_classes: TaxClassesTable
  tender_balances: TenderBalancesTable
  tender_corrections: TenderCorrectionsTable
  tenders: TendersTable
  till_devices: TillDevicesTable
  time_blocks: TimeBlocksTable
  time_punches: TimePunchesTable
  tip_splits: TipSplitsTable
  unbilled_return_lines: UnbilledReturnLinesTable
  unbilled_returns: UnbilledReturnsTable
  users: UsersTable
  visit_cancelled_services: VisitCancelledServicesTable
  visit_changes: VisitChangesTable
  visit_group_changes: VisitGroupChangesTable
  visit_groups: VisitGroupsTable
  visit_links: VisitLinksTable
  visit_series: VisitSeriesTable
  visit_series_changes: VisitSeriesChangesTable
  visit_services: VisitServicesTable
  visit_steps: VisitStepsTable
  visit_uses: VisitUsesTable
  visits: VisitsTable
  waitlist_entries: WaitlistEntriesTable
  waitlist_links: WaitlistLinksTable
  waitlist_offers: WaitlistOffersTable
  walk_in_turns: WalkInTurnsTable
  walk_ins: WalkInsTable
  z_amendments: ZAmendmentsTable
  z_prints: ZPrintsTable
  z_reports: ZReportsTable
}
