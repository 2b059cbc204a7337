import { Button, type ButtonKind, IconButton } from '../../ui/button.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { Part } from './part.tsx'

const kinds: readonly ButtonKind[] = ['plain', 'leaf', 'money', 'danger', 'quiet', 'link']

export function ButtonParts() {
  return (
    <Part title="Keys">
      {kinds.map((kind) => (
        <div className="row row--wrap" key={kind}>
          <Button kind={kind}>{kind}</Button>
          <Button kind={kind} icon="pause">
            With icon
          </Button>
          <Button kind={kind} disabled>
            Off
          </Button>
          <Button kind={kind} busy>
            Busy now
          </Button>
        </div>
      ))}
      <div className="row row--wrap">
        <IconButton icon="ellipsis" label="More" />
        <IconButton icon="x" kind="quiet" label="Close" />
        <Button size="l">Large</Button>
        <Button size="xl" kind="money">
          Charge ₹2,974 <Kbd keep>F9</Kbd>
        </Button>
      </div>
    </Part>
  )
}
