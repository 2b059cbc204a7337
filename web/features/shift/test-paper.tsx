import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { words } from './words.ts'

/** The test page of the third way: what the dialog of the system brings on the paper of this width. */
export function TestPaper(props: { paper: '80' | '58'; onClose: () => void }) {
  const { test } = words
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={words.counters.test}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" icon="printer" onClick={() => window.print()}>
          {words.z.print}
        </Button>
      }
    >
      <section className={props.paper === '58' ? 'z z--58' : 'z'} aria-label={words.counters.test}>
        <div className="z__in">
          <h2>Vendly</h2>
          <p>{words.counter.papers[props.paper]}</p>
          <hr />
          <div className="zr">
            <span>{test.left}</span>
            <span>{test.right}</span>
          </div>
          <div className="zr zr--b">
            <span>{test.bold}</span>
            <span>₹1,23,456.00</span>
          </div>
          <div className="zr zr--t">
            <span>{test.tall}</span>
            <span>₹99.50</span>
          </div>
          <p lang="hi">नमस्ते, क्षत्रिय, श्री</p>
        </div>
        <div className="z__zig" />
      </section>
    </Dialog>
  )
}
