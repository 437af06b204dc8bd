/* The package ships its zod schemas without usable types; these are the parts that are used. */
declare module "discord-api-spec/zod" {
  /** As much of a zod schema as is looked at. */
  export interface Schema {
    safeParse(value: unknown): { readonly error?: { readonly issues: readonly Issue[] } };
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<Record<string, Schema>>;
      readonly innerType?: Schema;
      readonly element?: Schema;
      readonly options?: readonly Schema[];
      readonly getter?: () => Schema;
      readonly values?: readonly unknown[];
    };
  }
  export interface Issue {
    readonly code: string;
    readonly path: readonly (string | number)[];
    readonly expected?: string;
    readonly origin?: string;
    readonly maximum?: number;
    readonly minimum?: number;
    readonly values?: readonly unknown[];
    readonly errors?: readonly (readonly Issue[])[];
  }
  export const ApplicationCommandAutocompleteCallbackRequestSchema: Schema;
  export const ApplicationCommandCreateRequestSchema: Schema;
  export const ApplicationCommandPatchRequestPartialSchema: Schema;
  export const ApplicationCommandUpdateRequestSchema: Schema;
  export const CreateForumThreadRequestSchema: Schema;
  export const CreateMessageInteractionCallbackRequestSchema: Schema;
  export const CreatePrivateChannelRequestSchema: Schema;
  export const CreateTextThreadWithMessageRequestSchema: Schema;
  export const CreateTextThreadWithoutMessageRequestSchema: Schema;
  export const ExternalScheduledEventCreateRequestSchema: Schema;
  export const ExternalScheduledEventPatchRequestPartialSchema: Schema;
  export const IncomingWebhookRequestPartialSchema: Schema;
  export const IncomingWebhookUpdateRequestPartialSchema: Schema;
  export const MessageCreateRequestSchema: Schema;
  export const MessageEditRequestPartialSchema: Schema;
  export const ModalInteractionCallbackRequestSchema: Schema;
  export const StageScheduledEventCreateRequestSchema: Schema;
  export const StageScheduledEventPatchRequestPartialSchema: Schema;
  export const UpdateMessageInteractionCallbackRequestSchema: Schema;
  export const UpdateThreadRequestPartialSchema: Schema;
  export const VoiceScheduledEventCreateRequestSchema: Schema;
  export const VoiceScheduledEventPatchRequestPartialSchema: Schema;
}
