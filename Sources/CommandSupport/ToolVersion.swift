/// The version of the suite: the one place it stands in.
public enum ToolVersion {
    public static let number = "0.1.0"
}
