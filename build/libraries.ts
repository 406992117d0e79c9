/** What a library's file has that is of no use here. What only that needs goes with it. */
export interface LeftOut {
  file: RegExp
  /** What nobody calls of its classes. */
  methods?: readonly string[]
  fields?: readonly string[]
  /** What nobody asks its objects for: properties that are another name for something in the file. */
  properties?: readonly string[]
  /** What nobody calls of its functions. */
  functions?: readonly string[]
  /** What is of use to the rest that is left out: variables that are declared one by one. */
  variables?: readonly string[]
  /** What nobody looks up that is assigned to a property of something. */
  assignments?: readonly string[]
  /** Whether what is worked out when the file is loaded is for what it then stands in alone, so that it may go with that. */
  isPure?: boolean
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

/** What is left out of libraries. Whoever comes to need something of it strikes it off this list. */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    // Generators of what scenarios and pulls have none of: the type of src/seed/generator.ts has the others.
    file: /\/@faker-js\/faker\/dist\/base-\w+\.js$/,
    fields: words(`
      airline animal book color commerce company database date finance food git hacker image internet music phone
      science string system vehicle word
    `),
    methods: words(`
      fromRegExp replaceCreditCardSymbols replaceSymbols uniqueArray mustache arrayElements objectKey objectValue
      objectEntry zipCode buildingNumber street streetAddress postalAddress secondaryAddress county country
      continent countryCode state direction cardinalDirection ordinalDirection timeZone language latitude
      longitude nearbyGPSCoordinate middleName fullName gender bio jobTitle jobDescriptor jobArea jobType
      zodiacSign octal hex bigInt romanNumeral slug paragraph paragraphs shuffle setDefaultRefDate rawDefinitions
      getMetadata nextF32 slugify binary sentences text lines prefix suffix sex defaultRefDate
    `),
    isPure: true,
  },
  {
    // Writing, which src/db/records.ts does itself, and what would follow from it.
    file: /\/@mswjs\/data\/build\/collection-\w+\.mjs$/,
    methods: words(`
      create createMany update updateMany delete deleteMany clear defineRelations findFirst count
      #sanitizeInitialValues #indexOf #replaceRecord #deleteRecord #produceRecord #buildDraftInput
    `),
    functions: ['sortResults'],
  },
  {
    // Asking the client, and what a server may have besides tools.
    file: /\/@modelcontextprotocol\/sdk\/dist\/esm\/server\/mcp\.js$/,
    methods: words(`
      experimental tool resource prompt registerResource registerPrompt sendLoggingMessage
      _createRegisteredResource _createRegisteredResourceTemplate _createRegisteredPrompt
      setCompletionRequestHandler setResourceRequestHandlers setPromptRequestHandlers handlePromptCompletion
      handleResourceCompletion handleAutomaticTaskPolling sendResourceListChanged sendPromptListChanged
    `),
  },
  {
    file: /\/@modelcontextprotocol\/sdk\/dist\/esm\/server\/index\.js$/,
    methods: words(`
      experimental ping createMessage elicitInput createElicitationCompletionNotifier listRoots sendLoggingMessage
      sendResourceUpdated sendResourceListChanged sendPromptListChanged assertCapabilityForMethod assertTaskCapability
      getClientCapabilities getClientVersion
    `),
  },
  {
    file: /\/@modelcontextprotocol\/sdk\/dist\/esm\/shared\/protocol\.js$/,
    methods: words(`
      request requestStream getTask getTaskResult listTasks cancelTask requestTaskStore _waitForTaskUpdate
      _enqueueTaskMessage _clearTaskQueue removeRequestHandler removeNotificationHandler _setupTimeout
      _cleanupTaskProgressHandler
    `),
  },
  {
    file: /\/@modelcontextprotocol\/sdk\/dist\/esm\/types\.js$/,
    isPure: true,
  },
  {
    // Hashes of other lengths, and what they are worked out with.
    file: /\/@noble\/hashes\/(sha2|legacy)\.js$/,
    isPure: true,
  },
  {
    // Commands that are programs of their own, and what starts processes; what no command here is set to.
    file: /\/commander\/lib\/command\.js$/,
    methods: words(`
      executableDir _executeSubCommand _checkForMissingExecutable showHelpAfterError addHelpCommand
      combineFlagAndOptionalValue allowUnknownOption allowExcessArguments storeOptionsAsProperties setOptionValue
      getOptionValueSourceWithGlobals optsWithGlobals commandsGroup optionsGroup addHelpOption _conflictingOption
    `),
    variables: ['childProcess'],
  },
  {
    file: /\/commander\/lib\/option\.js$/,
    methods: ['preset', 'conflicts', 'implies', 'hideHelp'],
  },
  {
    file: /\/commander\/lib\/argument\.js$/,
    methods: ['argRequired', 'argOptional'],
  },
  {
    // Suggestions, which the command line makes itself.
    file: /\/commander\/lib\/suggestSimilar\.js$/,
    functions: ['editDistance', 'suggestSimilar'],
  },
  {
    // Writing addresses, and what is told of networks.
    file: /\/ipaddr\.js\/lib\/ipaddr\.js$/,
    assignments: words(`
      prefixLengthFromSubnetMask toString toNormalizedString toRFC5952String toFixedLengthString toIPv4MappedAddress
      subnetMaskFromPrefixLength broadcastAddressFromCIDR networkAddressFromCIDR isIPv4 fromByteArray
    `),
  },
  {
    // Being a client.
    file: /\/ws\/lib\/websocket\.js$/,
    functions: ['initAsClient'],
    variables: ['http', 'https', 'net', 'querystring', 'tls'],
  },
  {
    // Extensions of the protocol: there is but that for compression, which the realtime channel has none of.
    file: /\/ws\/lib\/extension\.js$/,
    functions: ['format', 'parse', 'push'],
  },
  {
    file: /\/ws\/lib\/permessage-deflate\.js$/,
    methods: words(`
      offer accept cleanup acceptAsServer acceptAsClient normalizeParams decompress compress _decompress _compress
    `),
    variables: ['zlib'],
  },
]
