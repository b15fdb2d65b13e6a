import { TextArea } from "#components/ui/field.tsx";

/** The reason of an act whose form is sent as it stands: 10 to 2,000 characters, checked by the form itself. */
export function ReasonField() {
  return (
    <TextArea
      label="Reason"
      name="reason"
      required
      minLength={10}
      maxLength={2_000}
      hint="It goes into the log with your name."
    />
  );
}
