import * as forms from '../../../core/contracts/form-links.ts'
import * as contract from '../../../core/contracts/online-booking.ts'
import * as waiting from '../../../core/contracts/online-waitlist.ts'
import { requestLimit } from '../../platform/http/request-limit.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { bookOnline, holdBookingTime } from './book-online.ts'
import { cancelClientBooking, moveClientBooking } from './change-booking.ts'
import { clientBooking } from './client-booking.ts'
import { openBookingForm, readClientForm, signClientForm } from './client-form.ts'
import { clientWaiting } from './client-waiting.ts'
import { findBookingTimes, findMoveTimes } from './find-times.ts'
import { listFormLinks, makeFormLink, revokeFormLink } from './form-links.ts'
import { formAddress, requireLinked, requireWaiting } from './links.ts'
import { readBookingPage } from './read-page.ts'
import { readOnlineBooking, saveOnlineBooking } from './save-page.ts'
import {
  acceptClientOffer,
  declineClientOffer,
  joinOnlineWaitlist,
  leaveClientWaiting,
} from './wait-online.ts'

const refusal = 'onlinebooking.too_many_requests'
const minute = 60_000

// Phones of one carrier often share an address, so the limits are wide for a person and narrow for a program.
const looking = requestLimit({ requests: 120, windowMilliseconds: minute, refusal })
const holding = requestLimit({ requests: 30, windowMilliseconds: 10 * minute, refusal })
const booking = requestLimit({ requests: 20, windowMilliseconds: 10 * minute, refusal })

const ofOutlet: Route[] = [
  route(contract.readOnlineBooking, ({ database, actor, settings }) =>
    readOnlineBooking(database, actor.outletId, settings.publicUrl),
  ),
  route(contract.saveOnlineBooking, async ({ database, actor, body, settings }) => {
    await saveOnlineBooking(database, actor, body)
    return readOnlineBooking(database, actor.outletId, settings.publicUrl)
  }),
]

const ofPage: Route[] = [
  route(contract.readBookingPage, ({ database, params, request }) => {
    looking(request)
    return readBookingPage(database, params.page)
  }),
  route(contract.findBookingTimes, ({ database, params, body, request }) => {
    looking(request)
    return findBookingTimes(database, { ...body, ...params })
  }),
  route(contract.holdBookingTime, ({ database, params, body, request }) => {
    holding(request)
    return holdBookingTime(database, { address: request.ip }, { ...body, ...params })
  }),
  route(contract.bookOnline, ({ database, params, body, request }) => {
    booking(request)
    return bookOnline(database, { address: request.ip }, { ...body, ...params })
  }),
]

const ofLink: Route[] = [
  route(contract.readClientBooking, async ({ database, body, request }) => {
    looking(request)
    return clientBooking(database, await requireLinked(database, body.token))
  }),
  route(contract.findMoveTimes, ({ database, body, request }) => {
    looking(request)
    return findMoveTimes(database, body)
  }),
  route(contract.moveClientBooking, ({ database, body, request }) => {
    booking(request)
    return moveClientBooking(database, { address: request.ip }, body)
  }),
  route(contract.cancelClientBooking, ({ database, body, request }) => {
    booking(request)
    return cancelClientBooking(database, { address: request.ip }, body)
  }),
]

const ofWaiting: Route[] = [
  route(waiting.joinOnlineWaitlist, ({ database, params, body, request }) => {
    booking(request)
    return joinOnlineWaitlist(database, { address: request.ip }, { ...body, ...params })
  }),
  route(waiting.readClientWaiting, async ({ database, body, request }) => {
    looking(request)
    return clientWaiting(database, await requireWaiting(database, body.token))
  }),
  route(waiting.acceptClientOffer, ({ database, body, request }) => {
    booking(request)
    return acceptClientOffer(database, { address: request.ip }, body)
  }),
  route(waiting.declineClientOffer, ({ database, body, request }) => {
    booking(request)
    return declineClientOffer(database, { address: request.ip }, body)
  }),
  route(waiting.leaveClientWaiting, ({ database, body, request }) => {
    booking(request)
    return leaveClientWaiting(database, { address: request.ip }, body)
  }),
]

const ofForms: Route[] = [
  route(forms.makeFormLink, async ({ database, actor, body, settings }) => {
    const { link, token } = await makeFormLink(database, actor, body)
    return { link, address: formAddress(settings.publicUrl, token) }
  }),
  route(forms.listFormLinks, ({ database, actor, query }) => listFormLinks(database, actor, query)),
  route(forms.revokeFormLink, ({ database, actor, params }) =>
    revokeFormLink(database, actor, params.linkId),
  ),
  route(forms.readClientForm, ({ database, body, request }) => {
    looking(request)
    return readClientForm(database, body.token)
  }),
  route(forms.signClientForm, ({ database, body, request }) => {
    booking(request)
    const device = request.headers['user-agent']?.slice(0, 200) ?? null
    return signClientForm(database, { address: request.ip, device }, body)
  }),
  route(forms.openBookingForm, ({ database, body, request }) => {
    booking(request)
    return openBookingForm(database, { address: request.ip }, body)
  }),
]

export const onlineBookingRoutes: Route[] = [
  ...ofOutlet,
  ...ofPage,
  ...ofLink,
  ...ofWaiting,
  ...ofForms,
]
