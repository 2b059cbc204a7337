import { useGiftReceipt } from '../../offline/gift-receipt.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useShowPaper } from './show-paper.ts'
import { problems, words } from './words.ts'

/** Prints the paper of a bill that shows no prices. */
export function GiftKey({ documentId, number }: { documentId: string; number: string }) {
  const toast = useToast()
  const reachable = useReachable()
  const showPaper = useShowPaper()
  const gift = useGiftReceipt(documentId, (job) =>
    toast({ says: job.lastError ?? words.gift.sent }),
  )
  return (
    <>
      <Button
        icon="gift"
        busy={gift.busy}
        aria-label={words.print.of(words.gift.open, number)}
        onClick={reachable ? gift.print : () => showPaper(documentId, { gift: 1 })}
      >
        {words.gift.open}
      </Button>
      {gift.error !== null && (
        <p className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {`${words.gift.failed} ${problemWords(gift.error, problems)}`}
        </p>
      )}
    </>
  )
}
