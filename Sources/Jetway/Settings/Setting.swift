/// One environment variable that Jetway reads, as `jetway doctor` and the README list it.
struct Setting: Sendable {
  let name: String
  let fallback: String
  let help: String
  var isSecret = false

  static let all: [Setting] = [
    Setting(name: "JETWAY_PORT", fallback: "8080", help: "port to serve on; 0 takes a free one"),
    Setting(name: "JETWAY_HOST", fallback: "127.0.0.1", help: "address to serve on"),
    Setting(name: "JETWAY_PUBLIC_URL", fallback: "", help: "address visitors reach Jetway under, when it is not the one it serves on"),
    Setting(name: "JETWAY_MONGODB_URI", fallback: "mongodb://127.0.0.1:27017/", help: "the document store", isSecret: true),
    Setting(name: "JETWAY_MONGODB_DATABASE", fallback: "jetway", help: "name of the database in it"),
    Setting(name: "JETWAY_DATA_DIR", fallback: ".jetway", help: "folder for the signing key, the development store and the snapshot of the flights"),
    Setting(name: "JETWAY_HOME", fallback: "", help: "folder that holds public/ and fixtures/, when it is not the working directory"),
    Setting(name: "JETWAY_LOG_LEVEL", fallback: "info", help: "debug, info, warn or error"),
    Setting(name: "JETWAY_INVENTORY_MEMORY_MB", fallback: "2048", help: "megabytes that the flights in memory may take"),
    Setting(name: "JETWAY_PROVIDERS", fallback: "local,amadeus", help: "the flight providers to search"),
    Setting(name: "JETWAY_AMADEUS_URL", fallback: "", help: "a server of the Amadeus self-service format"),
    Setting(name: "JETWAY_AMADEUS_CLIENT_ID", fallback: "", help: "its client id"),
    Setting(name: "JETWAY_AMADEUS_CLIENT_SECRET", fallback: "", help: "its client secret", isSecret: true),
    Setting(name: "JETWAY_AMADEUS_QUOTA", fallback: "100000", help: "calls a month"),
    Setting(name: "JETWAY_AVIATIONSTACK_URL", fallback: "https://api.aviationstack.com/v1", help: "AviationStack's address"),
    Setting(name: "JETWAY_AVIATIONSTACK_ACCESS_KEY", fallback: "", help: "its access key", isSecret: true),
    Setting(name: "JETWAY_AVIATIONSTACK_QUOTA", fallback: "100", help: "calls a month (the free plan has 100)"),
    Setting(name: "JETWAY_AIRLINE_URL", fallback: "", help: "where bookings are forwarded (Amadeus flight-orders format)"),
    Setting(name: "JETWAY_PAYMENT_REDIRECT_URL", fallback: "", help: "the payment page that payers are sent to"),
    Setting(
      name: "JETWAY_PAYMENT_SECRET", fallback: "", help: "secret shared with the payment page; signs what goes there and back",
      isSecret: true),
    Setting(name: "JETWAY_BANK_URL", fallback: "", help: "a dummy bank that takes test cards; no money moves (`jetway sandbox` has one)"),
    Setting(name: "JETWAY_STRIPE_URL", fallback: "https://api.stripe.com", help: "Stripe's address, or a server of its format"),
    Setting(name: "JETWAY_STRIPE_SECRET_KEY", fallback: "", help: "its secret key; with it cards are charged at Stripe", isSecret: true),
    Setting(
      name: "JETWAY_STRIPE_WEBHOOK_SECRET", fallback: "",
      help: "secret that signs what Stripe posts to /v1/payments/notices/stripe", isSecret: true),
    Setting(
      name: "JETWAY_ADMIN_TOKEN", fallback: "", help: "stands for an administrator to whoever sends it as a bearer token (16 characters or more); better: `jetway admin create`",
      isSecret: true),
    Setting(name: "JETWAY_RABBITMQ_URL", fallback: "", help: "the broker events go through; without it they stay in this process", isSecret: true),
    Setting(name: "JETWAY_RABBITMQ_CA_FILE", fallback: "", help: "a PEM file of the authorities to trust for amqps, instead of the system's"),
    Setting(name: "JETWAY_SMTP_URL", fallback: "", help: "the mail server: smtp://user:password@host:587, or smtps://…", isSecret: true),
    Setting(name: "JETWAY_SMTP_CA_FILE", fallback: "", help: "a PEM file of the authorities to trust for it, instead of the system's"),
    Setting(name: "JETWAY_MAIL_FROM", fallback: "Jetway <no-reply@jetway.localhost>", help: "who emails come from"),
    Setting(name: "JETWAY_TWILIO_URL", fallback: "https://api.twilio.com", help: "a text message gateway of Twilio's format"),
    Setting(name: "JETWAY_TWILIO_ACCOUNT_SID", fallback: "", help: "its account"),
    Setting(name: "JETWAY_TWILIO_AUTH_TOKEN", fallback: "", help: "its token", isSecret: true),
    Setting(name: "JETWAY_TWILIO_FROM", fallback: "", help: "the number or name text messages come from"),
    Setting(
      name: "JETWAY_SIGNING_SECRET", fallback: "", help: "signs links in mails; without it a key is kept in the data folder",
      isSecret: true),
    Setting(
      name: "JETWAY_MASTER_KEYS", fallback: "",
      help: "secrets that seal the others, 32 characters or more, newest first, comma separated; without it a key is kept in the data folder",
      isSecret: true),
    Setting(name: "JETWAY_DEVELOPMENT", fallback: "no", help: "yes opens /dev/mailbox and /dev/notifications; never in production"),
    Setting(name: "JETWAY_TRUSTED_PROXIES", fallback: "", help: "addresses or blocks of the proxies whose X-Forwarded-For is believed"),
    Setting(name: "JETWAY_RATE_LIMITS", fallback: "", help: "limits that differ from the usual ones, such as search=600/60,guess=off; off for none"),
    Setting(name: "JETWAY_RATE_EXEMPT", fallback: "", help: "addresses or blocks whose requests are not counted"),
    Setting(name: "JETWAY_HOLDS", fallback: "", help: "how many bookings a user may hold unpaid at a time (2); off for any number"),
    Setting(
      name: "JETWAY_MOCK", fallback: "",
      help: "whether bookings that nobody pays are offered: yes or no; yes in development and while there is no way to pay"),
    Setting(name: "JETWAY_REDIS_URL", fallback: "", help: "redis://:password@host:6379/0, where several processes count together", isSecret: true),
    Setting(name: "JETWAY_CORS_ORIGINS", fallback: "", help: "origins such as https://app.example whose pages may use the API"),
    Setting(
      name: "JETWAY_PRIVATE_HOSTS", fallback: "",
      help: "host:port of outside systems that are on this machine or a private network; all others must be on the open internet"),
    Setting(name: "JETWAY_LOTTIE_URL", fallback: "", help: "an animation that replaces the landing page's own"),
  ]
}
