@main
enum RollcallSandbox { static func main() {} }
