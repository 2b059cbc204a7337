import './consultations.css'
import { useSyncExternalStore } from 'react'
import { currentForm, openForm, subscribeToForm } from '../../offline/forms-at-hand.ts'
import { SendSheet } from './send-sheet.tsx'
import { SignSheet } from './sign-sheet.tsx'
import { SignedView } from './signed-view.tsx'

const close = () => openForm(null)

/** Forms over whatever is shown: one to sign, or one that was signed. */
export function FormsHost() {
  const wish = useSyncExternalStore(subscribeToForm, currentForm)
  if (!wish) return null
  if (wish.kind === 'send') return <SendSheet key={wish.formId} wish={wish} onClose={close} />
  return wish.kind === 'sign' ? (
    <SignSheet key={wish.formId} wish={wish} onClose={close} />
  ) : (
    <SignedView signedFormId={wish.signedFormId} onClose={close} />
  )
}
