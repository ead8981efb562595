/** A dialog in the middle, or a drawer at the side. Escape, the veil and its button close it. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useMessages } from "../language/messages.ts";
import { Button } from "./button.tsx";
import { designMessages } from "./design-messages.ts";

export const Dialog = ({
  title,
  isOpen,
  onClose,
  children,
  actions,
  aside = false,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly aside?: boolean;
}) => {
  const { close } = useMessages(designMessages);
  return (
    <ModalOverlay
      className={aside ? "veil aside" : "veil"}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog-box">
        <AriaDialog className="dialog">
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" size="icon" aria-label={close} onPress={onClose}>
              ✕
            </Button>
          </header>
          {children}
          {actions === undefined ? null : <footer>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
