import Fixtures
import Testing

extension Trait where Self == ConditionTrait {
  /// The test talks to a real Samba domain controller, which has its ports below 1024.
  static var requiresSamba: Self {
    .enabled(
      if: SambaDomain.canRun,
      "Samba is NOT INSTALLED (or this is not root), so nothing is known of Active Directory: apt install samba samba-ad-provision"
    )
  }

  /// The test talks to a real 389 Directory Server.
  static var requires389: Self {
    .enabled(
      if: DirectoryServer389.isInstalled,
      "389-DS is NOT INSTALLED, so nothing is known of 389 Directory Server and FreeIPA: apt install 389-ds-base")
  }

  /// The test gets tickets from a real KDC.
  static var requiresKDC: Self {
    .enabled(
      if: KDC.isInstalled && Slapd.isInstalled,
      """
      A KDC is NOT INSTALLED, so nothing is known of GSSAPI: \
      apt install krb5-kdc krb5-admin-server libsasl2-modules-gssapi-mit slapd
      """)
  }
}
