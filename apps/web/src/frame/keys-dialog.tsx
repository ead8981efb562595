/** All keys, by what they do. */
import { Dialog } from "../design/dialog.tsx";
import { useMessages } from "../language/messages.ts";
import { frameMessages } from "./frame-messages.ts";
import { keyList } from "./keys.ts";

export const KeysDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const words = useMessages(frameMessages);
  return (
    <Dialog title={words.keysTitle} isOpen={isOpen} onClose={onClose}>
      <table className="keys">
        <tbody>
          {keyList.map(({ keys, means, screen }) => (
            <tr key={keys.join(" ")}>
              <th scope="row">
                {screen === undefined ? words.keyMeanings[means] : `${words.keyMeanings.goTo} ${words[screen]}`}
              </th>
              <td dir="ltr">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
};
