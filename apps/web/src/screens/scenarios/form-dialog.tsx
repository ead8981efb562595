/** A dialog with one form: Enter sends it, and what is refused stands below the fields where no field tells it. */
import { type ReactNode, useId } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Failure } from "../../design/states.tsx";
import { useMessages } from "../../language/messages.ts";
import { scenariosMessages } from "./scenarios-messages.ts";
import "./form-dialog.css";

export const FormDialog = ({
  title,
  submit,
  isPending,
  isDisabled = false,
  danger = false,
  failure,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  /** What the button says that sends it. */
  readonly submit: string;
  readonly isPending: boolean;
  readonly isDisabled?: boolean;
  readonly danger?: boolean;
  /** What was refused and stands beside no field; null where there is nothing. */
  readonly failure: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) => {
  const words = useMessages(scenariosMessages);
  const form = useId();
  return (
    <Dialog
      isOpen
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button type="submit" form={form} look={danger ? "danger" : "primary"} isDisabled={isDisabled || isPending}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="form-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isDisabled && !isPending) onSubmit();
        }}
      >
        {children}
        {failure === null ? null : <Failure error={failure} />}
      </form>
    </Dialog>
  );
};
